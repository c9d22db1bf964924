import { valueOf } from '@care-relay/care-events';
import type { ReadEvent } from '../fold/folded-event.ts';

/**
 * Who may be one person, by the rules of design section 3 and nothing of the code that they judge: read straight from the
 * messages in the order of their times. Covers what `messages.fixture.ts` makes.
 */
export interface Judged {
  readonly verified: ReadonlyMap<string, string>;
  readonly birthDates: ReadonlyMap<string, string>;
  /** Pairs that their source merged, or unlinked, last; as `a b` in text order. */
  readonly merged: ReadonlySet<string>;
  readonly unlinked: ReadonlySet<string>;
}

export function judged(events: readonly ReadEvent[]): Judged {
  const inTime = events.toSorted((a, b) => a.envelope.time.localeCompare(b.envelope.time) || a.at.offset - b.at.offset);
  const judging = {
    verified: new Map<string, string>(),
    birthDates: new Map<string, string>(),
    merged: new Set<string>(),
    unlinked: new Set<string>(),
  };
  for (const read of inTime) {
    judgePair(read, judging);
    judgePatient(read, judging);
  }
  return judging;
}

/** An unlink ends merges before it; a link after it takes it back, and makes no merge good again. */
function judgePair(
  { event, envelope }: ReadEvent,
  { merged, unlinked }: { merged: Set<string>; unlinked: Set<string> },
): void {
  const [other] = envelope.alsoSubjects ?? [];
  if (other === undefined) return;
  const pair = pairName(envelope.subject, other);
  unlinked.delete(pair);
  if (event.type === 'PatientMerged') merged.add(pair);
  if (event.type !== 'PatientUnlinked') return;
  merged.delete(pair);
  unlinked.add(pair);
}

function judgePatient(
  { event, envelope: { subject } }: ReadEvent,
  { verified, birthDates }: { verified: Map<string, string>; birthDates: Map<string, string> },
): void {
  const { birthDate, nhsNumber, nhsNumberStatus } = event.data.patient;
  if (birthDate !== null) birthDates.set(subject, valueOf(birthDate) ?? '');
  const number = valueOf(nhsNumber);
  if (number === null && nhsNumberStatus !== '01' && nhsNumberStatus !== null) verified.delete(subject);
  if (number === null) return;
  if (nhsNumberStatus === '01') verified.set(subject, number);
  else if (nhsNumberStatus !== null || verified.get(subject) !== number) verified.delete(subject);
}

export function pairName(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
