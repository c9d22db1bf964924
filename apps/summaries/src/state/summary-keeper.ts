import { type ReadEvent, recordKey } from '@care-relay/identity';
import { standingView, type ViewPlace } from '@care-relay/log-view';
import { foldSummary } from '../fold/fold-summary.ts';
import { nothingKnown, type SubjectState } from '../fold/subject-state.ts';
import type { SummaryLog } from './summary-log.ts';
import type { SummaryView } from './summary-view.ts';

export interface SummaryKeeperParts {
  readonly log: SummaryLog;
  readonly view: SummaryView;
}

/**
 * Folds events of the partitions that this process owns, log first, and brings the view on. What Redis lost is built again
 * from the log by whoever owns a partition; the view is complete once all are.
 */
export class SummaryKeeper {
  readonly #log: SummaryLog;
  readonly #view: SummaryView;
  readonly #reach = new Map<number, ViewPlace>();

  constructor({ log, view }: SummaryKeeperParts) {
    this.#log = log;
    this.#view = view;
  }

  /**
   * Folds events of one partition in, in their order; resolves once the states are durable and answers show them. Events
   * that are covered already change nothing. One call at a time for a partition.
   */
  async fold(partition: number, reads: readonly ReadEvent[]): Promise<void> {
    const keys = [...new Set(reads.map(({ envelope }) => recordKey(envelope)))];
    const standing = await this.#standing(partition, keys);
    const folded = new Map<string, SubjectState>();
    for (const read of reads) {
      const key = recordKey(read.envelope);
      const { source, subject } = read.envelope;
      const before =
        folded.get(key) ?? standing.get(key) ?? nothingKnown({ source, subject, topic: read.at.topic, partition });
      const after = foldSummary(before, read);
      if (after !== before) folded.set(key, after);
    }
    await this.#write(partition, [...folded.values()]);
  }

  /** Brings the view to the end of these partitions, from the beginning where it was lost. */
  async catchUp(partitions: readonly number[]): Promise<void> {
    const { view, high } = await standingView(this.#view, () => this.#log.ends());
    for (const partition of partitions) {
      const from = view.reach.get(partition) ?? 0;
      const to = Math.max(from, high.get(partition) ?? 0);
      if (!(await this.#takeAll(view.generation, { partition, from, to }))) return this.catchUp(partitions);
      await this.#view.reachedEnd(view.generation, partition);
      this.#reach.set(partition, { generation: view.generation, partition, offset: to });
    }
  }

  async #write(partition: number, states: readonly SubjectState[]): Promise<void> {
    if (states.length === 0) return;
    const places = await this.#log.write(partition, states);
    const known = this.#reach.get(partition);
    const isNext = known !== undefined && places.every(({ offset }, n) => offset === known.offset + n);
    const to = (known?.offset ?? 0) + states.length;
    const taken = isNext
      ? await this.#view.take(known.generation, { partition, from: known.offset, to, states })
      : undefined;
    if (known === undefined || taken === undefined) return this.catchUp([partition]);
    this.#reach.set(partition, { ...known, offset: to });
  }

  async #standing(partition: number, keys: readonly string[]): Promise<ReadonlyMap<string, SubjectState>> {
    for (;;) {
      const place = this.#reach.get(partition);
      const found = place === undefined ? undefined : await this.#view.standing(place, keys);
      if (found !== undefined) {
        return new Map(found.flatMap((state) => (state === undefined ? [] : [[recordKey(state), state] as const])));
      }
      await this.catchUp([partition]);
    }
  }

  /**
   * False where the view was lost, or brought on by somebody else, meanwhile. What a former owner wrote late covers less
   * than what stands: what stands is written again, so that compaction keeps it.
   */
  async #takeAll(generation: string, span: { partition: number; from: number; to: number }): Promise<boolean> {
    if (span.from >= span.to) return true;
    for await (const batch of this.#log.batches(span.partition, span.from, span.to)) {
      const stale = await this.#view.take(generation, batch);
      if (stale === undefined) return false;
      await this.#writeAgain({ generation, partition: batch.partition, offset: batch.to }, stale);
    }
    return true;
  }

  async #writeAgain(place: ViewPlace, keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    const standing = (await this.#view.standing(place, keys)) ?? [];
    await this.#log.write(
      place.partition,
      standing.filter((state) => state !== undefined),
    );
  }
}
