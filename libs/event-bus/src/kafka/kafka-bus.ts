import type { Kafka } from 'kafkajs';
import type {
  BusConsumer,
  BusProducer,
  Committed,
  ConsumeOptions,
  EventBus,
  PartitionEnds,
  Retention,
  StoredRecord,
  TopicPartition,
} from '../port.ts';
import { clientIdOf, createClient } from './client.ts';
import { deleteRecordsBelow } from './delete-records.ts';
import { retentionOf } from './retention.ts';
import { KafkaConsumer } from './consuming/kafka-consumer.ts';
import { KafkaProducer } from './producing/kafka-producer.ts';
import { limited } from './limited-log.ts';
import { ClusterPool } from './reading/cluster-pool.ts';
import { readRange } from './reading/read-range.ts';
import { type BusLog, type KafkaBusOptions, PRODUCING_LIMITS, TIMINGS, type Timings } from './settings.ts';
import { boundsOf, committedOf, offsetAfter } from './wire/offsets.ts';

/** The event bus on Apache Kafka. Connects when it is first used; nothing here waits for Kafka at start. */
export class KafkaBus implements EventBus {
  readonly #options: KafkaBusOptions;
  readonly #log: BusLog | undefined;
  readonly #timings: Timings;
  readonly #client: Kafka;
  readonly #pool: ClusterPool;
  readonly #consumers = new Set<KafkaConsumer>();
  readonly #producers = new Set<KafkaProducer>();

  constructor(options: KafkaBusOptions) {
    this.#options = options;
    this.#log = limited(options.log);
    this.#timings = { ...TIMINGS, ...options.timings };
    this.#client = createClient({ ...options, ...(this.#log && { log: this.#log }) }, this.#timings);
    this.#pool = new ClusterPool(this.#client, this.#timings);
  }

  producer(): Promise<BusProducer> {
    const producer = new KafkaProducer({
      client: this.#client,
      timings: this.#timings,
      limits: { ...PRODUCING_LIMITS, ...this.#options.producing },
      log: this.#log,
      partitionCount: (topic) => this.partitionCount(topic),
    });
    this.#producers.add(producer);
    return Promise.resolve(producer);
  }

  consume(options: ConsumeOptions): Promise<BusConsumer> {
    const parts = {
      client: this.#client,
      options,
      timings: this.#timings,
      soleClientId: this.#options.instance === undefined ? undefined : clientIdOf(this.#options),
      log: this.#log,
    };
    const consumer = new KafkaConsumer(parts);
    this.#consumers.add(consumer);
    return Promise.resolve(consumer);
  }

  async *readToEnd(topic: string, partitions?: readonly number[]): AsyncIterable<StoredRecord> {
    const wanted = new Set(partitions);
    const ends = await this.ends(topic);
    for (const { partition, low, high } of ends) {
      if (partitions === undefined || wanted.has(partition)) yield* this.readRange({ topic, partition }, low, high);
    }
  }

  readRange(at: TopicPartition, from: number, to: number): AsyncIterable<StoredRecord> {
    return readRange(this.#pool, { topic: at.topic, partition: at.partition, from, to });
  }

  partitionCount(topic: string): Promise<number> {
    return this.#pool.use(topic, (cluster) => Promise.resolve(cluster.findTopicPartitionMetadata(topic).length));
  }

  ends(topic: string): Promise<readonly PartitionEnds[]> {
    return this.#pool.use(topic, (cluster) => boundsOf(cluster, { topic, partitions: partitionsOf(cluster, topic) }));
  }

  async offsetAt(at: TopicPartition, timestamp: number): Promise<number> {
    const asked = { topic: at.topic, partitions: [at.partition] };
    return this.#pool.use(at.topic, async (cluster) => {
      const found = (await offsetAfter(cluster, asked, timestamp)).get(at.partition);
      if (found !== undefined) return found;
      const [bounds] = await boundsOf(cluster, asked);
      return bounds?.high ?? 0;
    });
  }

  retention(topic: string): Promise<Retention> {
    return retentionOf(this.#client, topic);
  }

  committed(group: string, topic: string): Promise<ReadonlyMap<number, Committed>> {
    return this.#pool.use(topic, (cluster) =>
      committedOf(cluster, group, { topic, partitions: partitionsOf(cluster, topic) }),
    );
  }

  deleteBelow(at: TopicPartition, offset: number): Promise<void> {
    return deleteRecordsBelow(this.#options, at, offset);
  }

  async logId(): Promise<string> {
    const admin = this.#client.admin();
    await admin.connect();
    try {
      return (await admin.describeCluster()).clusterId;
    } finally {
      await admin.disconnect();
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#consumers].map((consumer) => consumer.close()));
    await Promise.all([...this.#producers].map((producer) => producer.close()));
    this.#pool.close();
  }
}

function partitionsOf(cluster: Parameters<Parameters<ClusterPool['use']>[1]>[0], topic: string): readonly number[] {
  const found = cluster.findTopicPartitionMetadata(topic).map((one) => one.partitionId);
  return found.sort((a, b) => a - b);
}
