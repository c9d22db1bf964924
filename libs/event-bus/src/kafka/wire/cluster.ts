import type { Cluster, Consumer, Kafka } from 'kafkajs';
import { within } from '../../waiting.ts';

export interface OpenCluster {
  readonly cluster: Cluster;
  close(): Promise<void>;
}

export interface Opening {
  /** Whose partitions and leaders it shall know. */
  readonly topics: readonly string[];
  readonly withinMs: number;
}

/**
 * A connected cluster of kafkajs: its broker requests without its consumer, whose loop joins before it says that a
 * partition is lost, and answers an out-of-range offset by committing another one. kafkajs hands the cluster to partition
 * assigners; the consumer made for that is never run.
 */
export async function openCluster(kafka: Kafka, opening: Opening): Promise<OpenCluster> {
  let captured: Cluster | undefined;
  const consumer: Consumer = kafka.consumer({
    groupId: 'none',
    allowAutoTopicCreation: false,
    partitionAssigners: [
      ({ cluster }) => {
        captured = cluster;
        return { name: 'none', version: 0, assign: () => Promise.resolve([]), protocol: () => NOTHING };
      },
    ],
  });
  if (!captured) throw new TypeError('this kafkajs gives no cluster to its assigners');
  const cluster = captured;
  const close = (): Promise<void> => consumer.disconnect();
  try {
    await within(opening.withinMs, 'connecting', connect(cluster, opening.topics));
  } catch (error) {
    close().catch(() => undefined);
    throw error;
  }
  return { cluster, close };
}

async function connect(cluster: Cluster, topics: readonly string[]): Promise<void> {
  await cluster.connect();
  await cluster.addMultipleTargetTopics([...topics]);
}

const NOTHING = { name: 'none', metadata: Buffer.alloc(0) };
