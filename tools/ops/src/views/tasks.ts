import type { Alert, Task } from '@care-relay/care-events';
import { isSilenced, type StandingControls } from '@care-relay/lanes';
import type { HubLogs } from '../hub-logs.ts';
import { age, table } from '../table.ts';

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

const headings = ['KIND', 'SINCE', 'FLOW', 'DESTINATION', 'COUNT', 'CODE', 'WHAT'];

export function printTasks(
  standing: readonly Standing[],
  { controls, now }: { readonly controls: StandingControls; readonly now: number },
): string {
  if (standing.length === 0) return 'Nothing to do, nothing wrong.';
  const rows = standing.map(({ kind, raisedAt, group, destination, count, code, text }) => {
    const silent = isSilenced(controls.of(group ?? '', destination ?? ''), now) ? ' (silenced)' : '';
    return [`${kind}${silent}`, age(now - raisedAt), group ?? '', destination ?? '', String(count), code, text];
  });
  return table(headings, rows);
}
