import type { WaitingListEntryDraft } from '@care-relay/care-events';
import { Line } from './line.ts';
import { looseTimeAt, type Reading } from './reading.ts';
import type { Clock } from './source-time.ts';

/** One of HL7 UK's own segments; one that was not sent for senders whose profile has none of them. */
export function ukLine({ message, profile }: Pick<Reading, 'message' | 'profile'>, name: string): Line {
  return profile.ukSegments ? Line.of(message, name) : new Line(name, undefined);
}

/** ZU4; null where it says nothing. */
export function waitingList(zu4: Line, clock: Clock): WaitingListEntryDraft | null {
  if (zu4.segment === undefined) return null;
  const entry = {
    guaranteedAdmission: looseTimeAt(zu4, 3, clock),
    suspendedFrom: looseTimeAt(zu4, 4, clock),
    suspendedTo: looseTimeAt(zu4, 5, clock),
    toComeIn: looseTimeAt(zu4, 6, clock),
  };
  return Object.values(entry).every((time) => time === null) ? null : entry;
}
