import { idOf, type WaitingEntry } from '../entries/open-entries.ts';
import { age, table } from '../table.ts';

const headings = ['ID', 'STATE', 'WHAT', 'SINCE', 'TRIES', 'NEXT', 'WHERE', 'REASON'];

/** A lane's queue in order, with the state of each entry. Never a value of a message. */
export function printLane(queue: readonly WaitingEntry[], now: number): string {
  const [first] = queue;
  if (first === undefined) return 'Nothing waits there.';
  const { group, destination, source, at } = first;
  const title = `${source} → ${destination} (${group}), partition ${at.partition}: ${queue.length} waiting`;
  return [
    title,
    table(
      headings,
      queue.map((entry) => rowOf(entry, now)),
    ),
  ].join('\n');
}

function rowOf(entry: WaitingEntry, now: number): readonly string[] {
  const { state, problem, parkedAt, nextTryAt } = entry.parked;
  const next = nextTryAt === undefined ? (entry.held ? 'a person' : '') : `in ${age(nextTryAt - now)}`;
  const reason = problem === undefined ? '' : `${problem.code}: ${problem.text}`;
  const lanes = entry.subjects.length > 1 ? ` (${entry.subjects.length} lanes)` : '';
  return [
    ...[idOf(entry), state, `${entry.eventType ?? 'unknown'}${lanes}`, age(now - parkedAt)],
    ...[String(entry.attempts), next, problem?.at ?? '', reason],
  ];
}
