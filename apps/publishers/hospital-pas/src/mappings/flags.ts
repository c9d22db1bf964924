import type { EventBase } from './event.ts';
import { hasInvalidNhsNumber } from './identifiers.ts';
import type { PatientGroup } from './pairs.ts';
import type { Reading } from './reading.ts';

/** What is doubtful about an event, for its envelope. */
export type EventFlag =
  /** The declared identifier was not sent: the lane rests on another one. */
  | 'substituteSubject'
  /** EVN-6 lies after it was recorded, or more than half a year before. */
  | 'implausibleOccurredTime'
  /** EVN-2 or EVN-6 stands in the hour that a clock change repeats, or leaves out. */
  | 'repeatedHour'
  | 'missingHour'
  /** What was sent as NHS number is none: it stands among the identifiers only. */
  | 'nhsNumberInvalid';

export interface Flagged {
  readonly base: EventBase;
  readonly substitute: boolean;
  readonly groups: readonly PatientGroup[];
  readonly reading: Reading;
}

export function flagsOf({ base, substitute, groups, reading }: Flagged): readonly EventFlag[] {
  const doubts = new Set([...(base.occurredAt?.flags ?? []), ...(base.recordedAt?.flags ?? [])]);
  const invalid = groups.some(
    ({ pid, mrg }) => hasInvalidNhsNumber(pid, 3, reading.profile) || hasInvalidNhsNumber(mrg, 1, reading.profile),
  );
  const all: readonly (EventFlag | false)[] = [
    substitute && 'substituteSubject',
    doubts.has('IMPLAUSIBLE') && 'implausibleOccurredTime',
    doubts.has('REPEATED_HOUR') && 'repeatedHour',
    doubts.has('MISSING_HOUR') && 'missingHour',
    invalid && 'nhsNumberInvalid',
  ];
  return all.filter((flag) => flag !== false);
}
