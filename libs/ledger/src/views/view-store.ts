import type { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { type LedgerRecord, namesOf } from './ledger-record.ts';
import { toPointer, type ViewKeys } from './view-keys.ts';
import { letGo, takeIn } from './view-scripts.ts';
import type { WindowStart } from './window-start.ts';

/** The view as it stands in Redis; undefined where Redis has lost it. */
export interface StandingView {
  readonly id: string;
  readonly isComplete: boolean;
  readonly reach: ReadonlyMap<number, number>;
  readonly low: ReadonlyMap<number, number>;
}

/** A run of one partition's records, all of [from, to). */
export interface ViewBatch {
  readonly partition: number;
  readonly from: number;
  readonly to: number;
  readonly records: readonly LedgerRecord[];
}

/** The view's place in Redis. Every write is refused where the view is not the one that is meant. */
export class ViewStore {
  readonly #redis: Redis;
  readonly #keys: ViewKeys;
  readonly #seconds: number;

  constructor({ redis, keys, ageMs }: { readonly redis: Redis; readonly keys: ViewKeys; readonly ageMs: number }) {
    this.#redis = redis;
    this.#keys = keys;
    this.#seconds = Math.ceil((2 * ageMs) / 1_000) + 60;
  }

  async load(partitions: readonly number[]): Promise<StandingView | undefined> {
    const { view, complete, reach, low } = this.#keys;
    const values = await this.#redis.mget(view, complete, ...partitions.flatMap((p) => [reach(p), low(p)]));
    const [id, done, ...offsets] = values;
    if (typeof id !== 'string' || offsets.some((one) => one === null)) return undefined;
    const at = (n: number): number => Number(offsets[n]);
    return {
      id,
      isComplete: done === id,
      reach: new Map(partitions.map((p, n) => [p, at(2 * n)])),
      low: new Map(partitions.map((p, n) => [p, at(2 * n + 1)])),
    };
  }

  /** Begins a view at these offsets. What an earlier one left is out of reach of its trimming and goes by its age. */
  async begin({ from }: WindowStart): Promise<StandingView> {
    const id = randomUUID();
    const { view, complete, reach, low } = this.#keys;
    const offsets = [...from].flatMap(([p, offset]) => [reach(p), String(offset), low(p), String(offset)]);
    const steps = this.#redis.multi().del(complete).set(view, id);
    await (offsets.length > 0 ? steps.mset(...offsets) : steps).exec();
    return { id, isComplete: false, reach: from, low: from };
  }

  async completed(id: string, now: number): Promise<void> {
    await this.#redis.mset(this.#keys.complete, id, this.#keys.asAt, String(now));
  }

  /** Takes a batch in; false where the view was lost meanwhile. */
  take(id: string, batch: ViewBatch): Promise<boolean> {
    return this.#run(takeIn, id, { batch, offset: this.#keys.reach(batch.partition) });
  }

  /** Lets a batch go; false where the view was lost meanwhile. */
  drop(id: string, batch: ViewBatch): Promise<boolean> {
    return this.#run(letGo, id, { batch, offset: this.#keys.low(batch.partition) });
  }

  async #run(script: string, id: string, { batch, offset }: { batch: ViewBatch; offset: string }): Promise<boolean> {
    const { from, to, records } = batch;
    const pairs = records.flatMap((record) => namesOf(record).flatMap((name) => [name, toPointer(record)]));
    const { view, prefix } = this.#keys;
    const given = [id, String(from), String(to), prefix, String(this.#seconds), ...pairs];
    return (await this.#redis.eval(script, 2, view, offset, ...given)) === 1;
  }
}
