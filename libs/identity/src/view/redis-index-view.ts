import type { StateCodec } from '@care-relay/care-events';
import { Command, type Redis } from 'ioredis';
import { createHash, randomUUID } from 'node:crypto';
import { encodeDecision, encodeRecord, type IndexRecord, readIndexRecord } from '../log/index-record.ts';
import { decisionKey, type IdentityDecision } from '../person/decision.ts';
import type { Neighbourhood, PersonAsk } from '../person/person.ts';
import { type LocalRecord, recordKey } from '../record/local-record.ts';
import type { IndexBatch, IndexView, ViewPlace, ViewReach } from './index-view.ts';
import { type EntryNames, nameOfAsk, namesOfDecision, namesOfRecord, neighboursAtMost } from './names.ts';
import { beginView, lookAround, noteEnd, takeIn, valuesOf } from './redis-scripts.ts';

export interface RedisIndexViewParts {
  readonly redis: Redis;
  readonly codec: StateCodec;
  /** The view is kept under the log's own id: what was read from another log means nothing here. */
  readonly logId: string;
  /** Partitions of `relay.index`. */
  readonly partitions: number;
}

/** Keys that are let go in one step. */
const sweptAtOnce = 1_000;

/** The view in Redis: a question is one round trip, and so is a batch. Rejects where Redis cannot be asked. */
export class RedisIndexView implements IndexView {
  readonly #redis: Redis;
  readonly #codec: StateCodec;
  readonly #prefix: string;
  readonly #partitions: number;

  constructor({ redis, codec, logId, partitions }: RedisIndexViewParts) {
    this.#redis = redis;
    this.#codec = codec;
    this.#prefix = `care-relay:${logId}:identity:`;
    this.#partitions = partitions;
  }

  async load(): Promise<ViewReach | undefined> {
    const generation = await this.#redis.get(`${this.#prefix}view`);
    if (generation === null) return undefined;
    const at = `${this.#prefix}${generation}:`;
    const partitions = Array.from({ length: this.#partitions }, (_, n) => n);
    const [offsets, ended] = await Promise.all([
      this.#redis.mget(partitions.map((n) => `${at}reach:${n}`)),
      this.#redis.scard(`${at}ended`),
    ]);
    const reach = partitions.flatMap((n) => (offsets[n] == null ? [] : [[n, Number(offsets[n])] as const]));
    return { generation, reach: new Map(reach), isComplete: ended >= this.#partitions };
  }

  async begin(instead = ''): Promise<string> {
    const standing = await this.#run(beginView, instead, randomUUID());
    if (instead !== '' && String(standing) !== instead) await this.#sweep(instead);
    return String(standing);
  }

  async take(generation: string, batch: IndexBatch): Promise<readonly string[] | undefined> {
    const { partition, from, to, records, decisions } = batch;
    const entries = [
      ...records.map((one) => this.#recordEntry(one)),
      ...decisions.map((one) => this.#decisionEntry(one)),
    ];
    const place = [generation, String(partition), String(from), String(to)];
    const stale = await this.#run(takeIn, ...place, ...entries.flat());
    return Array.isArray(stale) ? stale.map(String) : undefined;
  }

  async reachedEnd(generation: string, partition: number): Promise<void> {
    await this.#run(noteEnd, generation, String(partition));
  }

  async around(ask: PersonAsk): Promise<Neighbourhood> {
    const most = String(neighboursAtMost);
    const answer = await this.#run(lookAround, digest(nameOfAsk(ask)), most, String(this.#partitions));
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
    const values = await this.#run(valuesOf, generation, String(partition), String(offset), ...keys);
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
    const { partition, offset } = record.covers;
    const value = encodeRecord(record, this.#codec);
    return [recordKey(record), value, ...texts(namesOfRecord(record)), String(partition), String(offset)];
  }

  /** The last decision about a pair stands, as the log has it. */
  #decisionEntry(decision: IdentityDecision): readonly (string | Buffer)[] {
    const value = encodeDecision(decision, this.#codec);
    return [decisionKey(decision.subjects), value, ...texts(namesOfDecision(decision)), '', '0'];
  }

  #run(script: string, ...given: readonly (string | Buffer)[]): Promise<unknown> {
    // `callBuffer` loses the command's name where commands are pipelined by themselves.
    const command = new Command('EVAL', [script, 0, this.#prefix, ...given], { replyEncoding: null });
    return Promise.resolve(this.#redis.sendCommand(command));
  }

  /** Lets go what an abandoned generation left. */
  async #sweep(generation: string): Promise<void> {
    const stream = this.#redis.scanStream({ match: `${this.#prefix}${generation}:*`, count: sweptAtOnce });
    for await (const keys of stream)
      if (Array.isArray(keys) && keys.length > 0) await this.#redis.unlink(...keys.map(String));
  }
}

function texts({ leads, only }: EntryNames): readonly string[] {
  return [leads.map(digest).join(' '), only.map(digest).join(' ')];
}

/** Identifiers stand in no key: not in a list of slow commands, nor in a monitor's. */
function digest(name: string): string {
  return createHash('sha256').update(name).digest('base64url').slice(0, 27);
}
