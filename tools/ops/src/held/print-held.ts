import type { HeldEntry } from '../entries/held-entry.ts';
import { age, table } from '../table.ts';

/** The list as a person reads it. Never a value of a message: segment, field and reason only. */
export function printHeld(held: readonly HeldEntry[], now: number): string {
  if (held.length === 0) return 'Nothing is held.';
  const rows = held.map((one) => rowOf(one, now));
  const note = `${held.length} held. Settle one with: npm run held -- retry|skip ID --reason TEXT`;
  return [table(headings, rows), '', note].join('\n');
}

const headings = ['ID', 'SINCE', 'SOURCE', 'WHAT', 'TO', 'BEHIND', 'WHERE', 'REASON'];

function rowOf({ id, entry, behind }: HeldEntry, now: number): readonly string[] {
  const { problem, parkedAt } = entry.parked;
  const reason = problem === undefined ? '' : `${problem.code}: ${problem.text}`;
  const what = entry.eventType ?? 'unknown';
  return [id, age(now - parkedAt), entry.source, what, entry.destination, String(behind), problem?.at ?? '', reason];
}
