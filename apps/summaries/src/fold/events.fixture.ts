import {
  completeEvent,
  type EventDrafts,
  type EventType,
  type KnownEvent,
  type PatientDraft,
} from '@care-relay/care-events';
import { type Arrival, foldSummary } from './fold-summary.ts';
import { nothingKnown, type SubjectState } from './subject-state.ts';

/** An event and when it came, as the fold takes them. */
export interface Came {
  readonly event: KnownEvent;
  readonly arrival: Arrival;
}

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
): Came {
  const message = { trigger: 'A00', sequenceNumber: at.sequence ?? null };
  const draft = { ...data, message } as EventDrafts[T];
  const event = { known: true, type, data: completeEvent(type, draft) } as KnownEvent;
  const recordedAt = minute(at.recorded);
  return { event, arrival: { offset: at.offset, recordedAt, arrivedAt: minute(600 + at.offset) } };
}

/** What stands after these, in the order in which they are listed, whatever offsets they have. */
export function folded(all: readonly Came[], standing?: SubjectState): SubjectState {
  return all.reduce(
    (state, { event, arrival }) => foldSummary(state, event, arrival),
    standing ?? nothingKnown(source, subject, 3),
  );
}
