import type { EventBus } from '@care-relay/event-bus';
import { readAckHeader } from '@care-relay/hl7v2';
import { idOf } from '@care-relay/tools-ops';

const intake = 'intake.hospital-pas';

/** The id under which a kept message waits to be mapped, by its control id. */
export async function waitingId(bus: EventBus, controlId: string): Promise<string> {
  for await (const { value, topic, partition, offset } of bus.readToEnd(intake)) {
    if (readAckHeader(value ?? Buffer.alloc(0)).controlId !== controlId) continue;
    return idOf({ group: 'hospital-pas.map', destination: 'care.hospital', at: { topic, partition, offset } });
  }
  throw new RangeError('no such message was kept');
}
