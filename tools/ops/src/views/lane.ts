import { idOf, type WaitingEntry } from '../entries/open-entries.ts';
import { age, table } from '../table.ts';

/** A person reads the front of a queue; `--json` gives the whole. */
const mostRows = 20;

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
      queue.slice(0, mostRows).map((entry) => rowOf(entry, now)),
    ),
    ...(queue.length > mostRows ? [`… and ${queue.length - mostRows} more; --json gives them all.`] : []),
    ...(first.held ? [`Held until a person decides: \`release ${idOf(first)}\` once it is mended, or \`skip\`.`] : []),
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
