import type { StateCodec } from '@care-relay/care-events';
import { recordKey } from '@care-relay/identity';
import { LogView, type ViewPlace, type ViewReach } from '@care-relay/log-view';
import type { Redis } from 'ioredis';
import type { SubjectState } from '../fold/subject-state.ts';
import { decodeState, encodeState, type SummaryBatch } from './summary-log.ts';
import { askStates, standingOf, takeIn } from './view-scripts.ts';

export interface SummaryViewParts {
  readonly redis: Redis;
  readonly codec: StateCodec;
  /** The view is kept under the log's own id: what was read from another log means nothing here. */
  readonly logId: string;
  /** Partitions of `relay.summary`. */
  readonly partitions: number;
}

/**
 * What the view says of some patients. `feeds`: when the last event of each source arrived, milliseconds; of GP practices' systems
 * and the national register only those that say something of these patients.
 */
export interface AskedStates {
  readonly isComplete: boolean;
  readonly states: readonly SubjectState[];
  readonly feeds: ReadonlyMap<string, number>;
}

/** The states of `relay.summary` in Redis. It can be lost, and is built again. Rejects where Redis cannot be asked. */
export class SummaryView {
  readonly #parts: SummaryViewParts;
  readonly #view: LogView;

  constructor(parts: SummaryViewParts) {
    const { redis, logId, partitions } = parts;
    this.#parts = parts;
    this.#view = new LogView({ redis, prefix: `care-relay:${logId}:summary:`, partitions });
  }

  /** Undefined where there is no view. */
  load(): Promise<ViewReach | undefined> {
    return this.#view.load();
  }

  /** Begins a view, empty, in place of the one named; resolves with the one that stands then, if others began too. */
  begin(instead?: string): Promise<string> {
    return this.#view.begin(instead);
  }

  /** Keys of states that cover less than what stands; undefined where the view is another one, or stands elsewhere. */
  async take(
    generation: string,
    { partition, from, to, states }: SummaryBatch,
  ): Promise<readonly string[] | undefined> {
    const entries = states.flatMap((state) => {
      const { topic, covers, source, arrivedAt } = state;
      const value = encodeState(state, this.#parts.codec);
      const place = [`${topic}/${state.partition}`, String(covers)];
      return [recordKey(state), value, ...place, feedsOf(topic), source, String(arrivedAt)];
    });
    const stale = await this.#view.run(takeIn, generation, String(partition), String(from), String(to), ...entries);
    return Array.isArray(stale) ? stale.map(String) : undefined;
  }

  /** States as they stand, by key; undefined where the view is another one, or stands elsewhere. */
  async standing(
    place: ViewPlace,
    keys: readonly string[],
  ): Promise<readonly (SubjectState | undefined)[] | undefined> {
    const { generation, partition, offset } = place;
    const values = await this.#view.run(standingOf, generation, String(partition), String(offset), ...keys);
    return Array.isArray(values) ? Promise.all(keys.map((_, n) => this.#read(values[n]))) : undefined;
  }

  reachedEnd(generation: string, partition: number): Promise<void> {
    return this.#view.reachedEnd(generation, partition);
  }

  /** What an answer needs, in one round trip. */
  async ask(keys: readonly string[]): Promise<AskedStates> {
    const answer = await this.#view.run(askStates, String(this.#parts.partitions), ...keys);
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
}

/** There are thousands of practices: only whose system says something of a patient is a feed of theirs. */
function feedsOf(topic: string): 'feeds' | 'own' {
  return topic === 'care.gp' ? 'own' : 'feeds';
}

/** Field and value by turns, as Redis answers. */
function feedsIn(answer: unknown): ReadonlyMap<string, number> {
  const flat: readonly unknown[] = Array.isArray(answer) ? answer : [];
  const pairs = flat.flatMap((name, n) => (n % 2 === 0 ? [[String(name), Number(String(flat[n + 1]))] as const] : []));
  return new Map(pairs);
}
