import {
  BusClosed,
  type BusConsumer,
  type BusProducer,
  type Committed,
  type ConsumeOptions,
  type EventBus,
  type OutgoingRecord,
  type PartitionEnds,
  RecordTooLarge,
  type Retention,
  type StoredAt,
  type StoredRecord,
  type TopicPartition,
} from '../port.ts';
import { sizeOf } from '../record-size.ts';
import { MemoryBroker } from './memory-broker.ts';
import { MemoryConsumer } from './memory-consumer.ts';

const RECORD_BYTES = 1024 * 1024 + 64 * 1024;

/** The event bus in one process's memory: a test double that keeps every promise of the port but durability. */
export class MemoryBus implements EventBus {
  readonly broker: MemoryBroker;
  readonly #now: () => number;
  readonly #consumers = new Set<MemoryConsumer>();
  #closed = false;

  /** Buses that are given the same broker see the same topics and groups, as processes do. */
  constructor(broker: MemoryBroker = new MemoryBroker(), now: () => number = Date.now) {
    this.broker = broker;
    this.#now = now;
  }

  producer(): Promise<BusProducer> {
    let closed = false;
    return Promise.resolve({
      waiting: { records: 0, bytes: 0 },
      stalledMs: 0,
      send: (record) => (closed || this.#closed ? Promise.reject(new BusClosed()) : this.#append(record)),
      close: () => {
        closed = true;
        return Promise.resolve();
      },
    });
  }

  consume(options: ConsumeOptions): Promise<BusConsumer> {
    const consumer = new MemoryConsumer(this.broker, options);
    this.#consumers.add(consumer);
    return Promise.resolve(consumer);
  }

  async *readToEnd(topic: string, partitions?: readonly number[]): AsyncIterable<StoredRecord> {
    for (const { partition, low, high } of await this.ends(topic)) {
      if (partitions?.includes(partition) ?? true) yield* this.readRange({ topic, partition }, low, high);
    }
  }

  async *readRange(at: TopicPartition, from: number, to: number): AsyncIterable<StoredRecord> {
    const end = Math.min(to, this.broker.log.bounds(at).high);
    yield* this.broker.log.read(at, { from, to: end, max: Number.MAX_SAFE_INTEGER });
  }

  partitionCount(topic: string): Promise<number> {
    return asynchronously(() => this.broker.log.partitionCount(topic));
  }

  ends(topic: string): Promise<readonly PartitionEnds[]> {
    return asynchronously(() =>
      this.#partitions(topic).map((partition) => ({ partition, ...this.broker.log.bounds({ topic, partition }) })),
    );
  }

  offsetAt(at: TopicPartition, timestamp: number): Promise<number> {
    return asynchronously(() => {
      const { low, high } = this.broker.log.bounds(at);
      const kept = this.broker.log.read(at, { from: low, to: high, max: Number.MAX_SAFE_INTEGER });
      return kept.find((record) => record.timestamp >= timestamp)?.offset ?? high;
    });
  }

  retention(topic: string): Promise<Retention> {
    return asynchronously(() => this.broker.log.retention(topic));
  }

  committed(group: string, topic: string): Promise<ReadonlyMap<number, Committed>> {
    return asynchronously(() => {
      const found = new Map<number, Committed>();
      for (const partition of this.#partitions(topic)) {
        const committed = this.broker.group(group).committed({ topic, partition });
        if (committed) found.set(partition, committed);
      }
      return found;
    });
  }

  deleteBelow(at: TopicPartition, offset: number): Promise<void> {
    return asynchronously(() => this.broker.log.deleteBelow(at, offset));
  }

  logId(): Promise<string> {
    return Promise.resolve(this.broker.id);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#consumers].map((consumer) => consumer.close()));
  }

  #partitions(topic: string): readonly number[] {
    return Array.from({ length: this.broker.log.partitionCount(topic) }, (_none, partition) => partition);
  }

  #append(record: OutgoingRecord): Promise<StoredAt> {
    const bytes = sizeOf(record);
    if (bytes > RECORD_BYTES) return Promise.reject(new RecordTooLarge(bytes, RECORD_BYTES));
    return asynchronously(() => {
      const at = this.broker.log.append(record, this.#now());
      this.broker.appended.ring();
      return at;
    });
  }
}

/** The answer as a promise, a failure as its rejection. */
function asynchronously<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}
