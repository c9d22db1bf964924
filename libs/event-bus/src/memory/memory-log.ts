import { partitionOf } from '../partitioner.ts';
import type { OutgoingRecord, Retention, StoredAt, StoredRecord, TopicPartition } from '../port.ts';
import type { LogBounds } from '../consuming/group-offsets.ts';

export class NoSuchTopic extends Error {
  readonly code = 'UNKNOWN_TOPIC';
  constructor(topic: string) {
    super(`there is no topic ${topic}`);
  }
}

interface Partition {
  records: StoredRecord[];
  low: number;
  high: number;
}

/** The partitions of every topic. What a broker does to them over the years, a test can do at once. */
export class MemoryLog {
  readonly #topics = new Map<string, Partition[]>();
  readonly #retentions = new Map<string, Retention>();

  createTopic(topic: string, partitions: number): void {
    if (this.#topics.has(topic)) return;
    const empty = (): Partition => ({ records: [], low: 0, high: 0 });
    this.#topics.set(topic, Array.from({ length: partitions }, empty));
  }

  partitionCount(topic: string): number {
    return this.#partitions(topic).length;
  }

  /** What the topic says it forgets; it is forgotten when a test says so (`deleteBelow`). */
  keep(topic: string, retention: Retention): void {
    this.#retentions.set(topic, retention);
  }

  retention(topic: string): Retention {
    this.#partitions(topic);
    return this.#retentions.get(topic) ?? {};
  }

  append(record: OutgoingRecord, timestamp: number): StoredAt {
    const { topic, key, value, headers } = record;
    const partition = record.partition ?? partitionOf(key, this.partitionCount(topic));
    const into = this.#partition({ topic, partition });
    const at = { topic, partition, offset: into.high };
    into.records.push({ ...at, key, value, headers: { ...headers }, timestamp });
    into.high += 1;
    return at;
  }

  bounds(at: TopicPartition): LogBounds {
    const { low, high } = this.#partition(at);
    return { low, high };
  }

  /** At most `max` records of [from, to) that are still kept. */
  read(
    at: TopicPartition,
    range: { readonly from: number; readonly to: number; readonly max: number },
  ): readonly StoredRecord[] {
    const { records } = this.#partition(at);
    const first = records.findIndex((record) => record.offset >= range.from);
    if (first < 0) return [];
    return records.slice(first, first + range.max).filter((record) => record.offset < range.to);
  }

  /** Retention or DeleteRecords: everything below `low` is gone. */
  deleteBelow(at: TopicPartition, low: number): void {
    const partition = this.#partition(at);
    partition.records = partition.records.filter((record) => record.offset >= low);
    partition.low = low;
    partition.high = Math.max(partition.high, low);
  }

  /** An unclean election: everything from `high` on is gone and its offsets are given out again. */
  truncate(at: TopicPartition, high: number): void {
    const partition = this.#partition(at);
    partition.records = partition.records.filter((record) => record.offset < high);
    partition.high = high;
  }

  /** Keeps the last record of each key, and no tombstones, as compaction does: the offsets between become holes. */
  compact(at: TopicPartition): void {
    const partition = this.#partition(at);
    const last = new Map(partition.records.map((record) => [record.key, record]));
    partition.records = [...last.values()]
      .filter((record) => record.value !== null)
      .sort((a, b) => a.offset - b.offset);
  }

  #partitions(topic: string): Partition[] {
    const found = this.#topics.get(topic);
    if (!found) throw new NoSuchTopic(topic);
    return found;
  }

  #partition(at: TopicPartition): Partition {
    const found = this.#partitions(at.topic)[at.partition];
    if (!found) throw new NoSuchTopic(`${at.topic}/${at.partition}`);
    return found;
  }
}
