import type { EventBus } from '@care-relay/event-bus';
import { readAckHeader } from '@care-relay/hl7v2';
import { idOf } from '@care-relay/tools-ops';

interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** Where a message was kept, by its control id. */
async function placeOf(bus: EventBus, controlId: string): Promise<Place> {
  for await (const { value, topic, partition, offset } of bus.readToEnd('intake.hospital-pas')) {
    if (readAckHeader(value ?? Buffer.alloc(0)).controlId === controlId) return { topic, partition, offset };
  }
  throw new RangeError('no such message was kept');
}

/** The id under which a kept message waits to be mapped. */
export async function waitingId(bus: EventBus, controlId: string): Promise<string> {
  return idOf({ group: 'hospital-pas.map', destination: 'care.hospital', at: await placeOf(bus, controlId) });
}

/** The id of the first event that was published of a message. */
export async function eventIdOf(bus: EventBus, controlId: string): Promise<string> {
  const { partition, offset } = await placeOf(bus, controlId);
  for await (const { headers } of bus.readToEnd('care.hospital', [partition])) {
    if (headers['ce_intake'] === `${partition}/${offset}/0`) return headers['ce_id'] ?? 'none';
  }
  throw new RangeError('nothing was published of it');
}
