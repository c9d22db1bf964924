import type { EventBus, TopicPartition } from '@care-relay/event-bus';
import type { Pointer } from '@care-relay/lanes';
import type { RegisteredFlow } from '../flows/registered-flow.ts';

/** So many records of a partition are looked through, from its end back. */
const lookedThrough = 50_000;

/** An event in what some flow has not settled, or not read yet; what every flow has settled has its record. */
export async function findUnsettled(
  eventId: string,
  { bus, flows }: { readonly bus: EventBus; readonly flows: readonly RegisteredFlow[] },
): Promise<Pointer | undefined> {
  for (const { group, topic } of flows) {
    const committed = await bus.committed(group, topic);
    for (const { partition, low, high } of await bus.ends(topic)) {
      const from = Math.max(low, committed.get(partition)?.offset ?? low, high - lookedThrough);
      const offset = await offsetOf(eventId, { bus, at: { topic, partition }, from, to: high });
      if (offset !== undefined) return { topic, partition, offset };
    }
  }
  return undefined;
}

interface Span {
  readonly bus: EventBus;
  readonly at: TopicPartition;
  readonly from: number;
  readonly to: number;
}

async function offsetOf(eventId: string, { bus, at, from, to }: Span): Promise<number | undefined> {
  if (from >= to) return undefined;
  for await (const { headers, offset } of bus.readRange(at, from, to)) if (headers['ce_id'] === eventId) return offset;
  return undefined;
}
