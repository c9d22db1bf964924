import type { StateCodec } from '@care-relay/care-events';
import type { BusProducer, EventBus, StoredAt, StoredRecord } from '@care-relay/event-bus';
import { decisionKey, type IdentityDecision } from '../person/decision.ts';
import { type LocalRecord, recordKey } from '../record/local-record.ts';
import { indexTopic } from '../topics.ts';
import type { IndexBatch } from '../view/index-view.ts';
import { encodeDecision, encodeRecord, readIndexRecord } from './index-record.ts';

export interface IndexLogParts {
  readonly bus: EventBus;
  readonly producer: BusProducer;
  readonly codec: StateCodec;
}

/** Records that are read and taken in together. */
const batchSize = 200;

/** `relay.index`: local records in their source's partition, decisions in the partition of their key; compacted. */
export class IndexLog {
  readonly #parts: IndexLogParts;

  constructor(parts: IndexLogParts) {
    this.#parts = parts;
  }

  /** Writes records of one partition; resolves with their places, in order, once they are durable. */
  async write(partition: number, records: readonly LocalRecord[]): Promise<readonly StoredAt[]> {
    const { producer, codec } = this.#parts;
    return Promise.all(
      records.map((record) => {
        const value = encodeRecord(record, codec);
        return producer.send({ topic: indexTopic, partition, key: recordKey(record), value, headers: {} });
      }),
    );
  }

  /** Keeps what a person settled; resolves once it is durable. It is in force as soon as a view has taken it in. */
  async settle(decision: IdentityDecision): Promise<StoredAt> {
    const { producer, codec } = this.#parts;
    const value = encodeDecision(decision, codec);
    return producer.send({ topic: indexTopic, key: decisionKey(decision.subjects), value, headers: {} });
  }

  /** The records of [from, to) of a partition in batches that follow each other without gaps. */
  async *batches(partition: number, from: number, to: number): AsyncIterable<IndexBatch> {
    let [begin, held]: [number, StoredRecord[]] = [from, []];
    for await (const stored of this.#parts.bus.readRange({ topic: indexTopic, partition }, from, to)) {
      held.push(stored);
      if (held.length < batchSize) continue;
      yield this.#batchOf(held, { partition, from: begin, to: stored.offset + 1 });
      [begin, held] = [stored.offset + 1, []];
    }
    if (begin < to) yield this.#batchOf(held, { partition, from: begin, to });
  }

  /** Where partitions begin and end now. */
  ends(): ReturnType<EventBus['ends']> {
    return this.#parts.bus.ends(indexTopic);
  }

  async #batchOf(
    stored: readonly StoredRecord[],
    span: Pick<IndexBatch, 'partition' | 'from' | 'to'>,
  ): Promise<IndexBatch> {
    const read = await Promise.all(stored.map((one) => readIndexRecord(one, this.#parts.codec)));
    return {
      ...span,
      records: read.flatMap((one) => (one?.kind === 'record' ? [one.record] : [])),
      decisions: read.flatMap((one) => (one?.kind === 'decision' ? [one.decision] : [])),
    };
  }
}
