import type { TopicPartition } from '../port.ts';
import { createClient } from './client.ts';
import { type KafkaBusOptions, TIMINGS } from './settings.ts';

/** Deletes every record of a partition below `offset` for good (Kafka's DeleteRecords). Nothing when they are gone already. */
export async function deleteRecordsBelow(options: KafkaBusOptions, at: TopicPartition, offset: number): Promise<void> {
  const admin = createClient(options, { ...TIMINGS, ...options.timings }).admin();
  await admin.connect();
  try {
    // kafkajs sends the request to the leader its metadata names, which this call makes it load.
    const ends = await admin.fetchTopicOffsets(at.topic);
    const low = Number(ends.find((one) => one.partition === at.partition)?.low ?? 0);
    if (offset <= low) return;
    const partitions = [{ partition: at.partition, offset: String(offset) }];
    await admin.deleteTopicRecords({ topic: at.topic, partitions });
  } finally {
    await admin.disconnect();
  }
}
