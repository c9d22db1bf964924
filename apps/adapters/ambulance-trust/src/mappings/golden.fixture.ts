import { readdirSync, readFileSync } from 'node:fs';
import { completeEvent, type EventDrafts, type EventEnvelope, type EventType } from '@care-relay/care-events';
import type { Identified } from '@care-relay/fhir';
import type { Bundle } from 'fhir/r4.js';
import type { Addressed } from './addressed.ts';
import { type CriticalContent, criticalSet } from './critical-set.ts';
import { criticalUpdate, type CriticalUpdateEvent, type UpdateContext } from './critical-update.ts';
import { type FeedbackContext, type FeedbackEvent, outcomeFeedback } from './outcome-feedback.ts';
import { summaryAvailable } from './summary-available.ts';
import { lookUpWithdrawn, type LookUpWithdrawn, summaryWithdrawn, type WithdrawnContent } from './summary-withdrawn.ts';

/** The golden pairs beside `src/`: the specification of the mappings, readable by a clinician. */
export const goldenFolder = new URL('../../golden/', import.meta.url);

export const goldenNames: readonly string[] = readdirSync(goldenFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

interface EventInput {
  readonly type: EventType;
  readonly envelope: EventEnvelope;
  readonly data: EventDrafts[EventType];
}

export type GoldenInput =
  | { readonly message: 'summary-available'; readonly addressed: Addressed }
  | { readonly message: 'summary-withdrawn'; readonly addressed: Addressed; readonly content: WithdrawnContent }
  | { readonly message: 'look-up-withdrawn'; readonly content: LookUpWithdrawn }
  | { readonly message: 'critical-set'; readonly addressed: Addressed; readonly content: CriticalContent }
  | { readonly message: 'critical-update'; readonly event: EventInput; readonly context: UpdateContext }
  | { readonly message: 'outcome-feedback'; readonly event: EventInput; readonly context: FeedbackContext };

export type GoldenOutput = Identified<Bundle> | { readonly withheld: string };

export function goldenInput(name: string): GoldenInput {
  return JSON.parse(readFileSync(new URL(`${name}/in.json`, goldenFolder), 'utf8'));
}

/** What the mappings make of an input. */
export function mapped(input: GoldenInput): GoldenOutput {
  switch (input.message) {
    case 'summary-available':
      return summaryAvailable(input.addressed);
    case 'summary-withdrawn':
      return summaryWithdrawn(input.addressed, input.content);
    case 'look-up-withdrawn':
      return lookUpWithdrawn(input.content);
    case 'critical-set': {
      const set = criticalSet(input.addressed, input.content);
      return set.kind === 'message' ? set.bundle : { withheld: set.reason };
    }
    case 'critical-update':
      // The file says which type it is; completing it refuses what does not fit.
      return criticalUpdate(completed(input.event) as CriticalUpdateEvent, input.context);
    default:
      // As above.
      return outcomeFeedback(completed(input.event) as FeedbackEvent, input.context);
  }
}

function completed({ type, envelope, data }: EventInput) {
  return { type, envelope, data: completeEvent(type, data) };
}

export const isBundle = (output: GoldenOutput): output is Identified<Bundle> => 'resourceType' in output;
