import type { LookUpAudited } from '@care-relay/care-events';
import type { ViewRequest } from '../arguments/ops-request.ts';
import type { HubLogs } from '../hub-logs.ts';
import type { OpsContext } from '../ops-context.ts';
import { table } from '../table.ts';

/** Every question about a patient, and what came of it: written by apps/summaries before it answers. */
const auditTopic = 'relay.audit';
const dayMs = 86_400_000;
/** The clocks of two machines may differ by so much. */
const skewMs = 120_000;

export type LookUpsRequest = Extract<ViewRequest, { kind: 'lookUps' }>;

/** Who asked about patients, for what, and what came of it: of the last day, or since `from`. */
export async function sayLookUps(request: LookUpsRequest, { logs, now }: OpsContext): Promise<string> {
  const { organisation, subject, json, from = now() - dayMs } = request;
  const all = (await lookUpsSince(logs, from)).filter(
    (one) =>
      (organisation === undefined || one.organisation === organisation) &&
      (subject === undefined || one.subjects.includes(subject)),
  );
  return json ? all.map((one) => JSON.stringify(one)).join('\n') : printLookUps(all);
}

/** Each look-up as it stands, the oldest first: a later revision says that it was not shown after all. */
async function lookUpsSince({ bus, codec }: HubLogs, from: number): Promise<readonly LookUpAudited[]> {
  const found = new Map<string, LookUpAudited>();
  for (const { partition, high } of await bus.ends(auditTopic)) {
    const at = { topic: auditTopic, partition };
    for await (const { value } of bus.readRange(at, await bus.offsetAt(at, from - skewMs), high)) {
      const read = value === null ? undefined : await codec.decode(value);
      if (read?.known !== true || read.type !== 'LookUpAudited' || read.data.at < from) continue;
      const { lookUp, revision } = read.data;
      if (revision >= (found.get(lookUp)?.revision ?? 0)) found.set(lookUp, read.data);
    }
  }
  return [...found.values()].sort((a, b) => a.at - b.at);
}

const headings = ['WHEN', 'ORGANISATION', 'USER', 'ROLE', 'CLIENT', 'FOR', 'ASKED', 'BECAME', 'WHY', 'LOOK-UP'];

export function printLookUps(all: readonly LookUpAudited[]): string {
  if (all.length === 0) return 'Nobody asked.';
  const rows = all.map((one) => [
    ...[new Date(one.at).toISOString(), one.organisation ?? '', one.user ?? '', one.role ?? '', one.client ?? ''],
    ...[[one.contextKind, one.contextId].filter((part) => part !== null).join(' '), one.operation],
    ...[becameOf(one), [one.code, one.emergencyReason].filter((part) => part !== null).join(': '), one.lookUp],
  ]);
  return table(headings, rows);
}

function becameOf({ outcome, withheld, about }: LookUpAudited): string {
  const without = withheld === 'location' && outcome === 'answered' ? ', places withheld' : '';
  return `${outcome}${without}${about === null ? '' : `, about ${about}`}`;
}
