import type { EventBus } from './port.ts';

/** What stands in the broker is not what is asked for, and cannot be made so without loss. */
export class TopicMismatch extends Error {
  readonly code = 'TOPIC_MISMATCH';
  readonly topic: string;
  constructor(topic: string, difference: string) {
    super(`topic ${topic} ${difference}`);
    this.topic = topic;
  }
}

/**
 * The partition count that all these topics share: a source's records keep their partition number from topic to topic.
 * Rejects with `TopicMismatch` for the first topic that differs.
 */
export async function onePartitionCount(
  bus: Pick<EventBus, 'partitionCount'>,
  topics: readonly string[],
): Promise<number> {
  const counted = await Promise.all(topics.map(async (topic) => ({ topic, count: await bus.partitionCount(topic) })));
  const [first] = counted;
  for (const { topic, count } of counted) {
    if (first && count !== first.count) {
      throw new TopicMismatch(
        topic,
        `has ${count} partitions, and ${first.topic} has ${first.count}: they must be equal`,
      );
    }
  }
  return first?.count ?? 0;
}
