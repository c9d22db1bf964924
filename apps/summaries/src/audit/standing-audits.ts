import type { StateCodec } from '@care-relay/care-events';
import { type EventBus, partitionOf } from '@care-relay/event-bus';
import { type AuditName, auditTopic, nameOf, readAudit } from './audit-record.ts';
import { skewMs } from './look-up-id.ts';

/** The names of those records that stand in Kafka already: what a process sent and did not live to hear confirmed. */
export async function standingAudits(
  audits: readonly AuditName[],
  { bus, codec }: { readonly bus: EventBus; readonly codec: StateCodec },
): Promise<ReadonlySet<string>> {
  const ends = await bus.ends(auditTopic);
  const found = new Set<string>();
  for (const { partition, high } of ends) {
    const here = audits.filter(({ lookUp }) => partitionOf(lookUp, ends.length) === partition);
    if (here.length === 0) continue;
    const at = { topic: auditTopic, partition };
    const from = await bus.offsetAt(at, Math.min(...here.map((one) => one.at)) - skewMs);
    const sought = new Set(here.map(({ lookUp }) => lookUp));
    for await (const { key, value } of bus.readRange(at, from, high)) {
      const audit = sought.has(key) ? await readAudit(value, codec) : undefined;
      if (audit !== undefined) found.add(nameOf(audit));
    }
  }
  return found;
}
