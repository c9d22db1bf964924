import type { HeldEntry } from './held-entry.ts';

/** The list as a person reads it. Never a value of a message: segment, field and reason only. */
export function printHeld(held: readonly HeldEntry[], now: number): string {
  if (held.length === 0) return 'Nothing is held.';
  const rows = held.map((one) => rowOf(one, now));
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, n) => cell.padEnd(widths[n] ?? 0))
      .join('  ')
      .trimEnd();
  const note = `${held.length} held. Settle one with: npm run held -- retry|skip ID --reason TEXT`;
  return [line(headings), ...rows.map(line), '', note].join('\n');
}

const headings = ['ID', 'SINCE', 'SOURCE', 'WHAT', 'TO', 'BEHIND', 'WHERE', 'REASON'];

function rowOf({ id, entry, behind }: HeldEntry, now: number): readonly string[] {
  const { problem, parkedAt } = entry.parked;
  const reason = problem === undefined ? '' : `${problem.code}: ${problem.text}`;
  const what = entry.eventType ?? 'unknown';
  return [id, age(now - parkedAt), entry.source, what, entry.destination, String(behind), problem?.at ?? '', reason];
}

function age(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
