import type { Delivery } from '@care-relay/care-events';
import type { ViewRequest } from '../arguments/ops-request.ts';
import { idOf, readOpen, type WaitingEntry } from '../entries/open-entries.ts';
import type { OpsContext } from '../ops-context.ts';
import { table } from '../table.ts';
import { ledgerRecords } from './ledger-records.ts';

/** Everything that the ledger says of an event or a kept message, in the order it was written, and how it waits now. */
export async function sayPath(
  { id, json }: Extract<ViewRequest, { id: string }>,
  { logs }: OpsContext,
): Promise<string> {
  const open = await readOpen(logs);
  const named = open.find((entry) => idOf(entry) === id);
  const key = named === undefined ? id : keyOf(named);
  const records = await ledgerRecords(logs, key);
  const waiting = open.filter((entry) => keyOf(entry) === key);
  if (json) return [...records, ...waiting].map((one) => JSON.stringify(one)).join('\n');
  return printPath(records, waiting);
}

/** The key of its records in the ledger: the event's id, or the place of a record that is no event. */
function keyOf({ eventId, at }: WaitingEntry): string {
  return eventId ?? `${at.topic}/${at.partition}/${at.offset}`;
}

const headings = ['WHEN', 'FLOW', 'DESTINATION', 'WHAT', 'BECAME', 'WHY', 'TRIES', 'BY'];

export function printPath(records: readonly Delivery[], waiting: readonly WaitingEntry[]): string {
  const rows = records.map((one) => [
    ...[new Date(one.recordedAt).toISOString(), one.group, one.destination ?? '', one.eventType ?? ''],
    ...[one.outcome, whyOf(one), String(one.attempts), byOf(one)],
  ]);
  const known = rows.length === 0 ? 'The ledger knows nothing of it.' : table(headings, rows);
  const now = waiting.map(
    (entry) => `${idOf(entry)} waits for ${entry.destination} as ${entry.parked.state}, tried ${entry.attempts} times.`,
  );
  return [known, ...now].join('\n');
}

function whyOf({ problem, reason, route, supersededBy, replayId }: Delivery): string {
  const why = [problem?.code, problem?.at, reason, supersededBy, route].filter((one) => one !== null);
  return [...why, ...(replayId === null ? [] : ['replayed'])].filter((one) => one !== undefined).join(' ');
}

function byOf({ closure }: Delivery): string {
  if (closure === null) return '';
  return `${closure.person ?? 'policy'}: ${closure.reason}`;
}
