import type { EventBus } from '@care-relay/event-bus';
import { z } from 'zod';
import type { Claim } from '../checking/overclaimed.ts';
import { AvroReader } from './avro-reader.ts';

const ledgerTopic = 'relay.ledger';
const receiversGroup = 'gp-practice';

const Delivery = z.object({
  group: z.string(),
  destination: z.string().nullable(),
  eventId: z.string().nullable(),
  outcome: z.string(),
  ack: z.string().nullable(),
});

/** What the ledger claims of practices, in the order written. */
export async function readClaims(bus: EventBus, registry: string): Promise<readonly Claim[]> {
  const reader = new AvroReader(registry);
  const claims: Claim[] = [];
  for await (const { value } of bus.readToEnd(ledgerTopic)) {
    const record = value === null ? undefined : await reader.read(value);
    if (record?.name !== 'Delivery') continue;
    const { group, destination, eventId, outcome, ack } = Delivery.parse(record.data);
    if (group !== receiversGroup || destination === null || eventId === null) continue;
    claims.push({ practice: destination, eventId, outcome, ack });
  }
  return claims;
}
