import { type StateCodec, type SubjectSummary } from '@care-relay/care-events';
import type { BusProducer, EventBus, StoredAt, StoredRecord } from '@care-relay/event-bus';
import { recordKey } from '@care-relay/identity';
import type { SubjectState } from '../fold/subject-state.ts';
import { fromSummaryRecord, toSummaryRecord } from './summary-record.ts';

/** What each source has said about each of its patients; compacted; a record stands in the partition of its source. */
export const summaryTopic = 'relay.summary';

export interface SummaryLogParts {
  readonly bus: EventBus;
  readonly producer: BusProducer;
  readonly codec: StateCodec;
}

/** A run of a partition's records, all of [from, to). */
export interface SummaryBatch {
  readonly partition: number;
  readonly from: number;
  readonly to: number;
  readonly states: readonly SubjectState[];
}

/** Records that are read and taken in together. */
const batchSize = 500;

/** `relay.summary`. */
export class SummaryLog {
  readonly #parts: SummaryLogParts;

  constructor(parts: SummaryLogParts) {
    this.#parts = parts;
  }

  /** Writes states of one partition; resolves with their places, in order, once they are durable. */
  write(partition: number, states: readonly SubjectState[]): Promise<readonly StoredAt[]> {
    const { producer, codec } = this.#parts;
    return Promise.all(
      states.map((state) => {
        const value = encodeState(state, codec);
        return producer.send({ topic: summaryTopic, partition, key: recordKey(state), value, headers: {} });
      }),
    );
  }

  /** The records of [from, to) of a partition, in batches that follow each other without gaps. */
  async *batches(partition: number, from: number, to: number): AsyncIterable<SummaryBatch> {
    let [begin, held]: [number, StoredRecord[]] = [from, []];
    for await (const stored of this.#parts.bus.readRange({ topic: summaryTopic, partition }, from, to)) {
      held.push(stored);
      if (held.length < batchSize) continue;
      yield { partition, from: begin, to: stored.offset + 1, states: await this.#statesIn(held) };
      [begin, held] = [stored.offset + 1, []];
    }
    if (begin < to) yield { partition, from: begin, to, states: await this.#statesIn(held) };
  }

  ends(): ReturnType<EventBus['ends']> {
    return this.#parts.bus.ends(summaryTopic);
  }

  async #statesIn(stored: readonly StoredRecord[]): Promise<readonly SubjectState[]> {
    const read = await Promise.all(stored.map(({ value }) => decodeState(value, this.#parts.codec)));
    return read.filter((state) => state !== undefined);
  }
}

/** Draft and record are one shape here: every field is given. */
export function encodeState(state: SubjectState, codec: StateCodec): Buffer {
  const record: SubjectSummary = toSummaryRecord(state);
  return codec.encode('SubjectSummary', record);
}

/** Undefined for a tombstone and for a record of a later build. */
export async function decodeState(value: Buffer | null, codec: StateCodec): Promise<SubjectState | undefined> {
  const decoded = value === null ? undefined : await codec.decode(value);
  return decoded?.known === true && decoded.type === 'SubjectSummary' ? fromSummaryRecord(decoded.data) : undefined;
}
