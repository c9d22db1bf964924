import type { Kafka } from 'kafkajs';
import { partitionOf } from '../../partitioner.ts';
import {
  type BusProducer,
  type OutgoingRecord,
  RecordTooLarge,
  type StoredAt,
  type TopicPartition,
} from '../../port.ts';
import { sizeOf } from '../../record-size.ts';
import { keyOf } from '../../consuming/group-offsets.ts';
import { within } from '../../waiting.ts';
import { nameOf } from '../../error-name.ts';
import { report } from '../client.ts';
import type { BusLog, ProducingLimits, Timings } from '../settings.ts';
import { PartitionCounts } from './partition-counts.ts';
import { type Entry, PartitionQueue } from './partition-queue.ts';
import { Room } from './room.ts';
import { Transport } from './transport.ts';

export interface ProducerParts {
  readonly client: Kafka;
  readonly timings: Timings;
  readonly limits: ProducingLimits;
  readonly log: BusLog | undefined;
  partitionCount(topic: string): Promise<number>;
}

interface Caller {
  resolve(at: StoredAt): void;
  reject(error: Error): void;
}

export class KafkaProducer implements BusProducer {
  readonly #parts: ProducerParts;
  readonly #room: Room;
  readonly #transports: readonly Transport[];
  readonly #ofTopics = new Map<string, Transport>();
  readonly #queues = new Map<string, PartitionQueue>();
  readonly #counts: PartitionCounts;
  #closed = false;

  constructor(parts: ProducerParts) {
    this.#parts = parts;
    this.#room = new Room({ records: parts.limits.waitingRecords, bytes: parts.limits.waitingBytes });
    this.#counts = new PartitionCounts((topic) => parts.partitionCount(topic));
    this.#transports = Array.from({ length: parts.limits.connections }, () => {
      return new Transport(parts.client, parts.timings.requestMs);
    });
  }

  get waiting(): { readonly records: number; readonly bytes: number } {
    return this.#room.used;
  }

  get stalledMs(): number {
    let most = 0;
    for (const queue of this.#queues.values()) most = Math.max(most, queue.stalledMs);
    return most;
  }

  send(record: OutgoingRecord): Promise<StoredAt> {
    const bytes = sizeOf(record);
    const limit = this.#parts.limits.recordBytes;
    if (bytes > limit) return Promise.reject(new RecordTooLarge(bytes, limit));
    // No step from here to the queue yields unless it must, and then in order: order of calls is order in the partition.
    return new Promise((resolve, reject) => {
      const entry = this.#entry(record, bytes, { resolve, reject });
      this.#room.admit({ bytes, enter: () => this.#place(entry), refuse: reject });
    });
  }

  async close(graceMs = 5_000): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#room.close();
    const queues = [...this.#queues.values()];
    const drained = Promise.all(queues.map((queue) => queue.drained()));
    await within(graceMs, 'sending what waits', drained).catch(() => undefined);
    for (const queue of queues) queue.abandon();
    await Promise.all(this.#transports.map((transport) => transport.close()));
  }

  #entry(record: OutgoingRecord, bytes: number, caller: Caller): Entry {
    return {
      record,
      bytes,
      timestamp: Date.now(),
      stored: (at) => {
        caller.resolve(at);
        this.#room.leave(bytes);
      },
      refused: (error) => {
        caller.reject(error);
        this.#room.leave(bytes);
      },
    };
  }

  #place(entry: Entry): void {
    const { topic, key, partition } = entry.record;
    if (partition !== undefined) return this.#queue({ topic, partition }).add(entry);
    this.#counts.of(topic, {
      known: (count) => this.#queue({ topic, partition: partitionOf(key, count) }).add(entry),
      unknown: (error) => entry.refused(error),
    });
  }

  #queue(at: TopicPartition): PartitionQueue {
    const key = keyOf(at);
    const found = this.#queues.get(key);
    if (found) return found;
    const { limits, timings, log } = this.#parts;
    const transport = this.#transport(at.topic);
    const queue = new PartitionQueue({
      at,
      batchRecords: limits.batchRecords,
      batchBytes: limits.batchBytes,
      retryMs: timings.retryMs,
      send: (to: TopicPartition, batch: readonly Entry[]) => transport.send(to, batch),
      tooLarge: (error) => nameOf(error) === 'MESSAGE_TOO_LARGE',
      untimely: (error) => nameOf(error) === 'INVALID_TIMESTAMP',
      now: () => Date.now(),
      failed: (to, error) => report(log, `a batch for ${keyOf(to)} is unconfirmed; it is sent again`, error),
    });
    this.#queues.set(key, queue);
    return queue;
  }

  /** A topic's partitions share a request, and keep their transport for life: their sequence numbers live there. */
  #transport(topic: string): Transport {
    const transport = this.#ofTopics.get(topic) ?? this.#transports[this.#ofTopics.size % this.#transports.length];
    if (!transport) throw new TypeError('a producer has at least one connection');
    this.#ofTopics.set(topic, transport);
    return transport;
  }
}
