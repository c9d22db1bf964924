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
  const { profile } = reading;
  const flags: EventFlag[] = [];
  if (substitute) flags.push('substituteSubject');
  if (isDoubted(base, 'IMPLAUSIBLE')) flags.push('implausibleOccurredTime');
  if (isDoubted(base, 'REPEATED_HOUR')) flags.push('repeatedHour');
  if (isDoubted(base, 'MISSING_HOUR')) flags.push('missingHour');
  const isInvalid = groups.some(
    ({ ids, retiredIds }) => hasInvalidNhsNumber(ids, profile) || hasInvalidNhsNumber(retiredIds, profile),
  );
  if (isInvalid) flags.push('nhsNumberInvalid');
  return flags;
}

function isDoubted({ occurredAt, recordedAt }: EventBase, doubt: string): boolean {
  return (occurredAt?.flags?.includes(doubt) ?? false) || (recordedAt?.flags?.includes(doubt) ?? false);
}
