import type { Alert, Task } from '@care-relay/care-events';
import { isSilenced, type StandingControls } from '@care-relay/lanes';
import type { HubLogs } from '../hub-logs.ts';
import { idOf } from '../entries/open-entries.ts';
import { since, table } from '../table.ts';

/** What somebody must do, or what is wrong now. */
export interface Standing extends Omit<Task & Alert, 'clearedAt'> {
  readonly kind: 'task' | 'alert';
}

const alertTopic = 'relay.alerts';

/** What stands in `relay.alerts`, the oldest first. */
export async function readStanding({ bus, codec }: HubLogs): Promise<readonly Standing[]> {
  const standing = new Map<string, Standing>();
  for await (const { key, value } of bus.readToEnd(alertTopic)) {
    const decoded = value === null ? undefined : await codec.decode(value);
    standing.delete(key);
    if (decoded?.known !== true || (decoded.type !== 'Task' && decoded.type !== 'Alert')) continue;
    const { clearedAt, ...rest } = decoded.data;
    if (clearedAt === null) standing.set(key, { ...rest, kind: decoded.type === 'Task' ? 'task' : 'alert' });
  }
  return [...standing.values()].sort((a, b) => a.raisedAt - b.raisedAt);
}

const headings = ['KIND', 'SINCE', 'FLOW', 'DESTINATION', 'COUNT', 'CODE', 'ID', 'WHAT'];

export interface TasksAround {
  readonly controls: StandingControls;
  /** How many entries wait for a person's decision: no task is written for them. */
  readonly held: number;
  readonly now: number;
}

export function printTasks(standing: readonly Standing[], { controls, held, now }: TasksAround): string {
  const rows = standing.map((one) => {
    const { kind, raisedAt, group, destination, count, code, text } = one;
    const silent = isSilenced(controls.of(group ?? '', destination ?? ''), now) ? ' (silenced)' : '';
    const about = [group ?? '', destination ?? '', String(count), code, entryOf(one)];
    return [`${kind}${silent}`, since(raisedAt, now), ...about, text];
  });
  const waits = held === 0 ? [] : [`${held} held for a person to decide: see \`parked\`.`];
  if (rows.length === 0) return waits[0] ?? 'Nothing to do, nothing wrong.';
  return [table(headings, rows), ...waits].join('\n');
}

/** One of them in a sentence. */
export function describeStanding({ group, destination, code, text, raisedAt }: Standing, now: number): string {
  return `${group ?? ''} ${destination ?? ''}: ${code} since ${since(raisedAt, now)}: ${text}`;
}

/** The id of the entry that it is about: a cause that is one entry's ends in its place (`…|care.hospital|3|17`). */
function entryOf({ cause, group, destination }: Standing): string {
  const [, topic, partition, offset] = /\|([a-z.-]+)\|(\d+)\|(\d+)$/.exec(cause) ?? [];
  if (group === null || destination === null || topic === undefined) return '';
  return idOf({ group, destination, at: { topic, partition: Number(partition), offset: Number(offset) } });
}
