import type {
  BusProducer,
  EventBus,
  SettledMemory,
  StoredAt,
  StoredRecord,
  TopicPartition,
} from '@care-relay/event-bus';
import type { StateCodec, StateDrafts } from '@care-relay/care-events';
import type { LaneEntry, ParkedEntry } from '../lane-entry.ts';
import { entryKey, toLaneRecord } from './entry-record.ts';
import { foldOpen, type OpenEntry } from './fold-open.ts';

export const laneTopic = 'relay.lanes';

export interface LaneLogParts {
  readonly bus: EventBus;
  readonly producer: BusProducer;
  readonly codec: StateCodec;
  /** The consumer group whose lanes these are. */
  readonly group: string;
  /** Names this process in its claims. */
  readonly process: string;
  readonly now: () => number;
}

interface Place {
  readonly at: TopicPartition;
  readonly key: string;
}

export interface Claimed {
  /** The claim's own offset: part of the key of everything this owner writes. */
  readonly epoch: number;
  /** What stood parked, oldest first. */
  readonly open: readonly OpenEntry[];
}

/** `relay.lanes`: what stands parked, durable and compacted, in the partition of the event (design section 5, Parking). */
export class LaneLog implements SettledMemory {
  readonly #parts: LaneLogParts;

  constructor(parts: LaneLogParts) {
    this.#parts = parts;
  }

  /** Writes this owner's claim of a partition and reads to it: what stands open is complete then. */
  async claim(at: TopicPartition): Promise<Claimed> {
    const { group, process, now } = this.#parts;
    const claim = { group, ...topicPartition(at), process, claimedAt: now() };
    const { offset } = await this.#keep('PartitionClaim', claim, { at, key: claimKey('claim', group, at) });
    return { epoch: offset, open: await this.open(at) };
  }

  /** What stands open for this group in a partition. */
  async open(at: TopicPartition): Promise<readonly OpenEntry[]> {
    return foldOpen(this.#read(at.partition), this.#parts);
  }

  /** Writes the entry into each of its lanes. */
  async write<W>(entry: LaneEntry<W>, parked: ParkedEntry): Promise<void> {
    const { group } = this.#parts;
    await Promise.all(
      entry.subjects.map((subject) => {
        const data = toLaneRecord({ entry, parked, subject, group });
        return this.#keep('LaneEntry', data, { at: entry.at, key: entryKey(entry, { subject, epoch: parked.epoch }) });
      }),
    );
  }

  /** Tombstones the entry in each of its lanes. */
  async clear<W>(entry: LaneEntry<W>): Promise<void> {
    const epoch = entry.parked?.epoch ?? 0;
    await Promise.all(
      entry.subjects.map((subject) => this.#send({ at: entry.at, key: entryKey(entry, { subject, epoch }) }, null)),
    );
  }

  async load(group: string, at: TopicPartition): Promise<number | undefined> {
    const key = claimKey('settled', group, at);
    let found: number | undefined;
    for await (const record of this.#read(at.partition)) {
      if (record.key !== key || record.value === null) continue;
      const decoded = await this.#parts.codec.decode(record.value);
      if (decoded.known && decoded.type === 'SettledOffset') found = decoded.data.offset;
    }
    return found;
  }

  async save(group: string, at: TopicPartition, offset: number): Promise<void> {
    const data = { group, ...topicPartition(at), offset };
    await this.#keep('SettledOffset', data, { at, key: claimKey('settled', group, at) });
  }

  #keep<T extends keyof StateDrafts>(type: T, data: StateDrafts[T], place: Place): Promise<StoredAt> {
    return this.#send(place, this.#parts.codec.encode(type, data));
  }

  #send({ at, key }: Place, value: Buffer | null): Promise<StoredAt> {
    return this.#parts.producer.send({ topic: laneTopic, partition: at.partition, key, value, headers: {} });
  }

  #read(partition: number): AsyncIterable<StoredRecord> {
    return this.#parts.bus.readToEnd(laneTopic, [partition]);
  }
}

function claimKey(what: string, group: string, { topic, partition }: TopicPartition): string {
  return `${what}|${group}|${topic}|${partition}`;
}

function topicPartition({ topic, partition }: TopicPartition): TopicPartition {
  return { topic, partition };
}
