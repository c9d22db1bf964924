import { alertTopic, readNotice, type StandingNotice } from '@care-relay/ledger';
import { isSilenced, type StandingControls } from '@care-relay/lanes';
import { createHash } from 'node:crypto';
import { idOf } from '../entries/open-entries.ts';
import type { HubLogs } from '../hub-logs.ts';
import { since, table } from '../table.ts';

/** What stands in `relay.alerts`, the oldest first. */
export async function readStanding(logs: HubLogs): Promise<readonly StandingNotice[]> {
  return (await readNotices(logs)).filter(({ clearedAt }) => clearedAt === undefined);
}

/** What stands, and what is over: the last word on each, the oldest first. */
export async function readNotices({ bus, codec }: HubLogs): Promise<readonly StandingNotice[]> {
  const standing = new Map<string, StandingNotice>();
  for await (const record of bus.readToEnd(alertTopic)) {
    const notice = await readNotice(record, codec);
    standing.delete(record.key);
    if (notice !== undefined) standing.set(record.key, notice);
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

export function printTasks(standing: readonly StandingNotice[], { controls, held, now }: TasksAround): string {
  const rows = standing.map((one) => {
    const { kind, raisedAt, group, destination, count, code, text } = one;
    const silent = isSilenced(controls.of(group ?? '', destination ?? ''), now) ? ' (silenced)' : '';
    const about = [group ?? '', destination ?? '', String(count), code, idOfNotice(one)];
    return [`${kind}${silent}`, since(raisedAt, now), ...about, text];
  });
  const waits = held === 0 ? [] : [`${held} held for a person to decide: see \`parked\`.`];
  if (rows.length === 0) return waits[0] ?? 'Nothing to do, nothing wrong.';
  return [table(headings, rows), ...waits].join('\n');
}

/** One of them in a sentence. */
export function describeStanding({ group, destination, code, text, raisedAt }: StandingNotice, now: number): string {
  return `${group ?? ''} ${destination ?? ''}: ${code} since ${since(raisedAt, now)}: ${text}`;
}

/** To decide with: of the entry that it is about, else a task's own; an alert about a destination ends by itself. */
export function idOfNotice(notice: StandingNotice): string {
  return entryOf(notice) ?? (notice.kind === 'task' ? taskId(notice) : '');
}

/** Short and stable: the same cause has the same id at every listing. */
function taskId({ cause }: StandingNotice): string {
  return createHash('sha256').update(cause).digest('hex').slice(0, 8);
}

/** The id of the entry that it is about: a cause that is one entry's ends in its place (`…|care.hospital|3|17`). */
function entryOf({ cause, group, destination }: StandingNotice): string | undefined {
  const [, topic, partition, offset] = /\|([a-z.-]+)\|(\d+)\|(\d+)$/.exec(cause) ?? [];
  if (group === undefined || destination === undefined || topic === undefined) return undefined;
  return idOf({ group, destination, at: { topic, partition: Number(partition), offset: Number(offset) } });
}
