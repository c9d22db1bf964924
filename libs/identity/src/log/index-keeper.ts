import type { IdentityDecision } from '../person/decision.ts';
import type { LocalRecord } from '../record/local-record.ts';
import type { IndexView } from '../view/index-view.ts';
import type { IndexLog } from './index-log.ts';

export interface IndexKeeperParts {
  readonly log: IndexLog;
  readonly view: IndexView;
}

/**
 * Writes local records of the partitions that this process owns, log first, and brings the view on. What Redis lost is built
 * again from the log by whoever owns a partition; the view is complete once all are.
 */
export class IndexKeeper {
  readonly #log: IndexLog;
  readonly #view: IndexView;
  readonly #reach = new Map<number, { readonly generation: string; readonly offset: number }>();

  constructor({ log, view }: IndexKeeperParts) {
    this.#log = log;
    this.#view = view;
  }

  /** Resolves once the records are durable and answers show them. One call at a time for a partition. */
  async write(partition: number, records: readonly LocalRecord[]): Promise<void> {
    if (records.length === 0) return;
    const places = await this.#log.write(partition, records);
    const known = this.#reach.get(partition);
    const follow = known !== undefined && places.every(({ offset }, n) => offset === known.offset + n);
    if (!follow) return this.catchUp([partition]);
    const to = known.offset + records.length;
    const batch = { partition, from: known.offset, to, records, decisions: [] };
    if (await this.#view.take(known.generation, batch)) this.#reach.set(partition, { ...known, offset: to });
    else await this.catchUp([partition]);
  }

  /** Resolves once what a person settled is durable and answers go by it. */
  async settle(decision: IdentityDecision): Promise<void> {
    const { partition } = await this.#log.settle(decision);
    await this.catchUp([partition]);
  }

  /**
   * Brings the view to the end of these partitions as they stand now, from the beginning where it was lost. To be called for a
   * partition that was gained, and now and then: that is how a lost view is noticed where nothing is written.
   */
  async catchUp(partitions: readonly number[]): Promise<void> {
    const high = new Map((await this.#log.ends()).map((end) => [end.partition, end.high]));
    const view = await this.#standing(high);
    for (const partition of partitions) {
      const to = high.get(partition) ?? 0;
      const from = view.reach.get(partition) ?? 0;
      if (!(await this.#takeAll(view.generation, { partition, from, to }))) return this.catchUp(partitions);
      await this.#view.reachedEnd(view.generation, partition);
      this.#reach.set(partition, { generation: view.generation, offset: Math.max(from, to) });
    }
  }

  /** A view that stands beyond the log's end is of another log: it is begun anew. */
  async #standing(
    high: ReadonlyMap<number, number>,
  ): Promise<{ generation: string; reach: ReadonlyMap<number, number> }> {
    const view = await this.#view.load();
    const isBeyond = [...(view?.reach ?? [])].some(([partition, offset]) => offset > (high.get(partition) ?? 0));
    if (view !== undefined && !isBeyond) return view;
    const generation = await this.#view.begin(view?.generation);
    return (await this.#view.load()) ?? { generation, reach: new Map() };
  }

  /** False where the view was lost, or brought on by somebody else, meanwhile. */
  async #takeAll(generation: string, span: { partition: number; from: number; to: number }): Promise<boolean> {
    if (span.from >= span.to) return true;
    for await (const batch of this.#log.batches(span.partition, span.from, span.to)) {
      if (!(await this.#view.take(generation, batch))) return false;
    }
    return true;
  }
}
