import type { LookUpAudited, StateCodec } from '@care-relay/care-events';
import { type EventBus, partitionOf } from '@care-relay/event-bus';
import { auditTopic, readAudit } from './audit-record.ts';
import { lookUpTime, skewMs } from './look-up-id.ts';

/** What the audit says of a look-up: its last revision. Undefined for one that it does not know. */
export async function findLookUp(
  lookUp: string,
  { bus, codec }: { readonly bus: EventBus; readonly codec: StateCodec },
): Promise<LookUpAudited | undefined> {
  const madeAt = lookUpTime(lookUp);
  if (madeAt === undefined) return undefined;
  const ends = await bus.ends(auditTopic);
  const partition = partitionOf(lookUp, ends.length);
  const at = { topic: auditTopic, partition };
  const high = ends.find((one) => one.partition === partition)?.high ?? 0;
  let found: LookUpAudited | undefined;
  for await (const { key, value } of bus.readRange(at, await bus.offsetAt(at, madeAt - skewMs), high)) {
    const audit = key === lookUp ? await readAudit(value, codec) : undefined;
    if (audit !== undefined && audit.revision >= (found?.revision ?? 0)) found = audit;
  }
  return found;
}
