import type { EventBus } from '@care-relay/event-bus';
import type { Publication } from '../checking/published-twice.ts';

/** Every record of the care topic, by the ids in its headers. */
export async function readPublished(bus: EventBus): Promise<readonly Publication[]> {
  const found: Publication[] = [];
  for await (const { headers, partition, offset, timestamp } of bus.readToEnd('care.hospital')) {
    const [, intakeOffset = ''] = (headers['ce_intake'] ?? '').split('/');
    found.push({ eventId: headers['ce_id'] ?? '', intake: `${partition}/${intakeOffset}`, offset, sentAt: timestamp });
  }
  return found;
}
