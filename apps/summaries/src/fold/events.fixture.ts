import {
  completeEvent,
  eventCatalogue,
  type EventDrafts,
  type EventType,
  type KnownEvent,
  type PatientDraft,
} from '@care-relay/care-events';
import type { ReadEvent } from '@care-relay/identity';
import { foldSummary } from './fold-summary.ts';
import { nothingKnown, type SubjectState } from './subject-state.ts';

export const source = 'RCB/PAS';
export const subject = 'k1:4f1c';

/** Minutes after an invented morning, in milliseconds. */
export const minute = (n: number): number => Date.UTC(2026, 0, 12, 8, n);

export const imogen: PatientDraft = {
  identifiers: [{ value: 'R123456', authority: 'RCB', type: 'MR' }],
  nhsNumber: '9991234012',
  nhsNumberStatus: '01',
  names: [{ family: 'Harrowgate', given: 'Imogen', prefix: 'Mrs', use: 'L' }],
  birthDate: '1965-12-13',
};

/** An event of the `offset`-th place, recorded `recorded` minutes into the morning. */
export function came<T extends EventType>(
  type: T,
  data: Omit<EventDrafts[T], 'message'>,
  at: { readonly offset: number; readonly recorded: number; readonly sequence?: number },
): ReadEvent {
  const message = { trigger: 'A00', sequenceNumber: at.sequence ?? null };
  const draft = { ...data, message } as EventDrafts[T];
  const event = { known: true, type, data: completeEvent(type, draft) } as KnownEvent;
  const { offset, recorded } = at;
  return {
    event,
    envelope: {
      ...{ id: `e${offset}`, type, source, subject, time: new Date(minute(recorded)).toISOString() },
      ...{ dataSchema: 'came', processingId: 'T', intake: intakeAt(offset), revision: 0 },
    },
    at: { topic: eventCatalogue[type].topic, partition: 3, offset, timestamp: minute(600 + offset) },
  };
}

const intakeAt = (offset: number) => ({ partition: 3, offset, ordinal: 0 });

/** What stands after these, in the order in which they are listed, whatever offsets they have. */
export function folded(all: readonly ReadEvent[], standing?: SubjectState): SubjectState {
  return all.reduce(
    (state, one) => foldSummary(state, one),
    standing ?? nothingKnown({ source, subject, topic: 'care.hospital', partition: 3 }),
  );
}
