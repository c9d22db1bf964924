import type { StateCodec, StateDrafts } from '@care-relay/care-events';
import type { BusProducer, StoredAt, TopicPartition } from '@care-relay/event-bus';
import { type EntryFacts, type ReadEntry, type RecordCopy, toLaneRecord } from './entry-record.ts';
import { entryKey } from './lane-keys.ts';
import { laneTopic } from './lane-topic.ts';

export interface LaneWriterParts {
  readonly producer: BusProducer;
  readonly codec: StateCodec;
  readonly group: string;
}

type Writable = EntryFacts & Pick<ReadEntry, 'parked'>;

/** Writes records and tombstones into `relay.lanes`. Order of calls is order in the log. */
export class LaneWriter {
  readonly #parts: LaneWriterParts;

  constructor(parts: LaneWriterParts) {
    this.#parts = parts;
  }

  /** The entry, in each of its lanes, under the epoch that it carries. Resolves to where it stands in the first of them. */
  async entry(entry: Writable, copy?: RecordCopy): Promise<number> {
    const { group } = this.#parts;
    const { parked, at } = entry;
    const stored = await Promise.all(
      entry.subjects.map((subject) => {
        const data = toLaneRecord({ entry, parked, subject, group, copy });
        return this.keep('LaneEntry', data, { at, key: entryKey(entry, { subject, epoch: parked.epoch }) });
      }),
    );
    return stored[0]?.offset ?? 0;
  }

  keep<T extends keyof StateDrafts>(type: T, data: StateDrafts[T], place: LanePlace): Promise<StoredAt> {
    return this.#send(place, this.#parts.codec.encode(type, data));
  }

  tombstone(place: LanePlace): Promise<StoredAt> {
    return this.#send(place, null);
  }

  #send({ at, key }: LanePlace, value: Buffer | null): Promise<StoredAt> {
    return this.#parts.producer.send({ topic: laneTopic, partition: at.partition, key, value, headers: {} });
  }
}

export interface LanePlace {
  readonly at: Pick<TopicPartition, 'partition'>;
  readonly key: string;
}
