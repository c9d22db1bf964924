import type { StateCodec } from '@care-relay/care-events';
import { Command, type Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import type { SubjectState } from '../fold/subject-state.ts';
import { decodeState, encodeState, type SummaryBatch } from './summary-log.ts';
import { stateKey } from './summary-record.ts';
import { askStates, beginView, noteEnd, standingOf, takeIn } from './view-scripts.ts';

export interface SummaryViewParts {
  readonly redis: Redis;
  readonly codec: StateCodec;
  /** The view is kept under the log's own id: what was read from another log means nothing here. */
  readonly logId: string;
  /** Partitions of `relay.summary`. */
  readonly partitions: number;
}

/** Where a writer thinks that a partition of the view stands. */
export interface ViewPlace {
  readonly generation: string;
  readonly partition: number;
  readonly offset: number;
}

export interface ViewReach {
  readonly generation: string;
  /** The next offset of `relay.summary` to be taken in, by partition; none where it never was. */
  readonly reach: ReadonlyMap<number, number>;
  readonly isComplete: boolean;
}

/** What the view says of some patients. `feeds`: when each source's last event arrived, milliseconds. */
export interface AskedStates {
  readonly isComplete: boolean;
  readonly states: readonly SubjectState[];
  readonly feeds: ReadonlyMap<string, number>;
}

/** The states of `relay.summary` in Redis. It can be lost, and is built again. Rejects where Redis cannot be asked. */
export class SummaryView {
  readonly #parts: SummaryViewParts;
  readonly #prefix: string;

  constructor(parts: SummaryViewParts) {
    this.#parts = parts;
    this.#prefix = `care-relay:${parts.logId}:summary:`;
  }

  /** Undefined where there is no view. */
  async load(): Promise<ViewReach | undefined> {
    const { redis, partitions: count } = this.#parts;
    const generation = await redis.get(`${this.#prefix}view`);
    if (generation === null) return undefined;
    const at = `${this.#prefix}${generation}:`;
    const partitions = Array.from({ length: count }, (_, n) => n);
    const [offsets, ended] = await Promise.all([
      redis.mget(partitions.map((n) => `${at}reach:${n}`)),
      redis.scard(`${at}ended`),
    ]);
    const reach = partitions.flatMap((n) => (offsets[n] == null ? [] : [[n, Number(offsets[n])] as const]));
    return { generation, reach: new Map(reach), isComplete: ended >= count };
  }

  /** Begins a view, empty, in place of the one named; resolves with the one that stands then, if others began too. */
  async begin(instead = ''): Promise<string> {
    return String(await this.#run(beginView, instead, randomUUID()));
  }

  /** Keys of states that cover less than what stands; undefined where the view is another one, or stands elsewhere. */
  async take(
    generation: string,
    { partition, from, to, states }: SummaryBatch,
  ): Promise<readonly string[] | undefined> {
    const entries = states.flatMap((state) => {
      const { covers, source, arrivedAt } = state;
      return [stateKey(state), encodeState(state, this.#parts.codec), String(covers), source, String(arrivedAt)];
    });
    const stale = await this.#run(takeIn, generation, String(partition), String(from), String(to), ...entries);
    return Array.isArray(stale) ? stale.map(String) : undefined;
  }

  /** States as they stand, by key; undefined where the view is another one, or stands elsewhere. */
  async standing(
    place: ViewPlace,
    keys: readonly string[],
  ): Promise<readonly (SubjectState | undefined)[] | undefined> {
    const { generation, partition, offset } = place;
    const values = await this.#run(standingOf, generation, String(partition), String(offset), ...keys);
    return Array.isArray(values) ? Promise.all(keys.map((_, n) => this.#read(values[n]))) : undefined;
  }

  async reachedEnd(generation: string, partition: number): Promise<void> {
    await this.#run(noteEnd, generation, String(partition));
  }

  /** What an answer needs, in one round trip. */
  async ask(keys: readonly string[]): Promise<AskedStates> {
    const answer = await this.#run(askStates, String(this.#parts.partitions), ...keys);
    const [complete, feeds, ...values]: readonly unknown[] = Array.isArray(answer) ? answer : [];
    const states = await Promise.all(values.map((value) => this.#read(value)));
    return {
      isComplete: complete === 1,
      states: states.filter((state) => state !== undefined),
      feeds: feedsIn(feeds),
    };
  }

  async #read(value: unknown): Promise<SubjectState | undefined> {
    return Buffer.isBuffer(value) ? decodeState(value, this.#parts.codec) : undefined;
  }

  #run(script: string, ...given: readonly (string | Buffer)[]): Promise<unknown> {
    // `callBuffer` loses the command's name where commands are pipelined by themselves.
    const command = new Command('EVAL', [script, 0, this.#prefix, ...given], { replyEncoding: null });
    return Promise.resolve(this.#parts.redis.sendCommand(command));
  }
}

/** Field and value by turns, as Redis answers. */
function feedsIn(answer: unknown): ReadonlyMap<string, number> {
  const flat: readonly unknown[] = Array.isArray(answer) ? answer : [];
  const pairs = flat.flatMap((name, n) => (n % 2 === 0 ? [[String(name), Number(String(flat[n + 1]))] as const] : []));
  return new Map(pairs);
}
