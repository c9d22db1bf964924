import type { StateCodec } from '@care-relay/care-events';
import { LogView, type ViewPlace, type ViewReach } from '@care-relay/log-view';
import type { Redis } from 'ioredis';
import { createHash } from 'node:crypto';
import { encodeDecision, encodeRecord, type IndexRecord, readIndexRecord } from '../log/index-record.ts';
import { decisionKey, type IdentityDecision } from '../person/decision.ts';
import type { Neighbourhood, PersonAsk } from '../person/person.ts';
import { type LocalRecord, recordKey } from '../record/local-record.ts';
import type { IndexBatch, IndexView } from './index-view.ts';
import { type EntryNames, nameOfAsk, namesOfDecision, namesOfRecord, neighboursAtMost } from './names.ts';
import { lookAround, takeIn, valuesOf } from './redis-scripts.ts';

export interface RedisIndexViewParts {
  readonly redis: Redis;
  readonly codec: StateCodec;
  /** The view is kept under the log's own id: what was read from another log means nothing here. */
  readonly logId: string;
  /** Partitions of `relay.index`. */
  readonly partitions: number;
}

/** The view in Redis: a question is one round trip, and so is a batch. Rejects where Redis cannot be asked. */
export class RedisIndexView implements IndexView {
  readonly #view: LogView;
  readonly #codec: StateCodec;
  readonly #partitions: number;

  constructor({ redis, codec, logId, partitions }: RedisIndexViewParts) {
    this.#view = new LogView({ redis, prefix: `care-relay:${logId}:identity:`, partitions });
    this.#codec = codec;
    this.#partitions = partitions;
  }

  load(): Promise<ViewReach | undefined> {
    return this.#view.load();
  }

  begin(instead?: string): Promise<string> {
    return this.#view.begin(instead);
  }

  async take(generation: string, batch: IndexBatch): Promise<readonly string[] | undefined> {
    const { partition, from, to, records, decisions } = batch;
    const entries = [
      ...records.map((one) => this.#recordEntry(one)),
      ...decisions.map((one) => this.#decisionEntry(one)),
    ];
    const place = [generation, String(partition), String(from), String(to)];
    const stale = await this.#view.run(takeIn, ...place, ...entries.flat());
    return Array.isArray(stale) ? stale.map(String) : undefined;
  }

  reachedEnd(generation: string, partition: number): Promise<void> {
    return this.#view.reachedEnd(generation, partition);
  }

  async around(ask: PersonAsk): Promise<Neighbourhood> {
    const most = String(neighboursAtMost);
    const answer = await this.#view.run(lookAround, digest(nameOfAsk(ask)), most, String(this.#partitions));
    const [complete, whole, ...values] = Array.isArray(answer) ? answer : [];
    const read = await this.#read(values);
    return {
      records: read.flatMap((one) => (one?.kind === 'record' ? [one.record] : [])),
      decisions: read.flatMap((one) => (one?.kind === 'decision' ? [one.decision] : [])),
      isComplete: complete === 1,
      isWhole: whole === 1,
    };
  }

  async standing(place: ViewPlace, keys: readonly string[]): Promise<readonly (LocalRecord | undefined)[] | undefined> {
    const { generation, partition, offset } = place;
    const values = await this.#view.run(valuesOf, generation, String(partition), String(offset), ...keys);
    if (!Array.isArray(values)) return undefined;
    const read = await this.#read(values);
    return read.map((one) => (one?.kind === 'record' ? one.record : undefined));
  }

  #read(values: readonly unknown[]): Promise<readonly (IndexRecord | undefined)[]> {
    const read = async (value: unknown): Promise<IndexRecord | undefined> =>
      Buffer.isBuffer(value) ? readIndexRecord({ value }, this.#codec) : undefined;
    return Promise.all(values.map(read));
  }

  #recordEntry(record: LocalRecord): readonly (string | Buffer)[] {
    const { topic, partition, offset } = record.covers;
    const value = encodeRecord(record, this.#codec);
    return [recordKey(record), value, ...texts(namesOfRecord(record)), `${topic}/${partition}`, String(offset)];
  }

  /** The last decision about a pair stands, as the log has it. */
  #decisionEntry(decision: IdentityDecision): readonly (string | Buffer)[] {
    const value = encodeDecision(decision, this.#codec);
    return [decisionKey(decision.subjects), value, ...texts(namesOfDecision(decision)), '', '0'];
  }
}

function texts({ leads, only }: EntryNames): readonly string[] {
  return [leads.map(digest).join(' '), only.map(digest).join(' ')];
}

/** Identifiers stand in no key: not in a list of slow commands, nor in a monitor's. */
function digest(name: string): string {
  return createHash('sha256').update(name).digest('base64url').slice(0, 27);
}
