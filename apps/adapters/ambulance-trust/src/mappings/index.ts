export { idsOf, type ToldOfIncident } from './message-ids.ts';
export type { AboutIncident, Addressed, Recipient } from './addressed.ts';
export { criticalSet, type CriticalContent, type CriticalSet } from './critical-set.ts';
export { summaryAvailable } from './summary-available.ts';
export { lookUpWithdrawn, type LookUpWithdrawn, summaryWithdrawn, type WithdrawnContent } from './summary-withdrawn.ts';
export {
  criticalSaying,
  criticalUpdate,
  type CriticalUpdateEvent,
  type CriticalUpdateType,
  type UpdateContext,
} from './critical-update.ts';
export {
  type FeedbackContext,
  type FeedbackEvent,
  type FeedbackType,
  feedbackTypes,
  outcomeFeedback,
} from './outcome-feedback.ts';
