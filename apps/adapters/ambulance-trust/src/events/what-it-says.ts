import type { CareEvent } from '@care-relay/adapter-kit';
import { isCleared, valueOf } from '@care-relay/care-events';
import type { KnownPatient } from '../incidents/index.ts';
import { criticalSaying, type CriticalUpdateType, type FeedbackType, feedbackTypes } from '../mappings/index.ts';

export type CriticalEvent = Extract<CareEvent, { readonly type: CriticalUpdateType }>;
export type OutcomeEvent = Extract<CareEvent, { readonly type: FeedbackType }>;

const outcomes: ReadonlySet<string> = new Set(feedbackTypes);

export const typesRead: ReadonlySet<string> = new Set([...Object.keys(criticalSaying), ...outcomes]);

/** An alert, a death, or a list of allergies, whether it has any or was cleared; a message that is silent on them is none. */
export function isCritical(event: CareEvent): event is CriticalEvent {
  const kind = Object.entries(criticalSaying).find(([type]) => type === event.type)?.[1];
  if (kind !== 'allergies') return kind !== undefined;
  const { allergies } = event.data.patient;
  return isCleared(allergies) || allergies !== null;
}

export const isOutcome = (event: CareEvent): event is OutcomeEvent => outcomes.has(event.type);

const retractions: ReadonlySet<string> = new Set([
  'SafetyAlertWithdrawn',
  'PatientDeathWithdrawn',
  'AdmissionCancelled',
  'DischargeCancelled',
  'EmergencyAttendanceCancelled',
]);

/** True for what takes back what another event said: it follows that event, and goes nowhere else. */
export const isRetraction = ({ type }: Pick<CareEvent, 'type'>): boolean => retractions.has(type);

/** The patient of an event, by what it says itself: a number traced and agreed (01), and a whole birth date not estimated. */
export function patientStated({ data: { patient } }: CareEvent): KnownPatient | undefined {
  const nhsNumber = valueOf(patient.nhsNumber);
  const birthDate = valueOf(patient.birthDate);
  if (nhsNumber == null || valueOf(patient.nhsNumberStatus) !== '01') return undefined;
  if (birthDate == null || patient.birthDateEstimated === true) return undefined;
  return /^\d{4}-\d\d-\d\d$/.test(birthDate) ? { nhsNumber, birthDate } : undefined;
}
