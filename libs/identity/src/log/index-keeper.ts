import type { StoredAt } from '@care-relay/event-bus';
import { standingView, type ViewPlace } from '@care-relay/log-view';
import type { IdentityDecision } from '../person/decision.ts';
import { foldIdentity } from '../fold/fold-identity.ts';
import type { ReadEvent } from '../fold/folded-event.ts';
import { bearsOnLinks, changeBetween, type IdentityChange, raisedAgain } from '../person/change.ts';
import type { Neighbourhood } from '../person/person.ts';
import { type LocalRecord, recordKey } from '../record/local-record.ts';
import type { IndexView } from '../view/index-view.ts';
import type { IndexLog } from './index-log.ts';

export interface IndexKeeperParts {
  readonly log: IndexLog;
  readonly view: IndexView;
}

/** Not every partition was taken into the view yet. */
export class IndexIncomplete extends Error {
  readonly code = 'INDEX_INCOMPLETE';
  readonly safeToLog = true;
}

/** Records that go into the view in one step: a few milliseconds in which nobody else is answered. */
const takenAtOnce = 200;

interface Written {
  readonly records: readonly LocalRecord[];
  readonly places: readonly StoredAt[];
}

/**
 * Writes local records of the partitions that this process owns, log first, and brings the view on. What Redis lost is built
 * again from the log by whoever owns a partition; the view is complete once all are.
 */
export class IndexKeeper {
  readonly #log: IndexLog;
  readonly #view: IndexView;
  readonly #reach = new Map<number, ViewPlace>();
  #decided: readonly IdentityDecision[] = [];

  constructor({ log, view }: IndexKeeperParts) {
    this.#log = log;
    this.#view = view;
  }

  /**
   * Folds events of one partition in, in their order, and resolves with what became of links once the records are durable and
   * answers show them. An event that is covered already changes nothing; as whoever read it before may not have come to tell of
   * it, the tasks that stand around it are raised again. Rejects with `IndexIncomplete` while the view is being built again: what
   * these events join, part or ask could not be told. One call at a time for a partition.
   */
  async fold(partition: number, reads: readonly ReadEvent[]): Promise<IdentityChange> {
    const standing = await this.#standing(partition, [...new Set(reads.flatMap(keysOf))]);
    const folded = new Map<string, LocalRecord>();
    for (const read of reads) {
      const changed = foldIdentity(read, (key) => folded.get(key) ?? standing.get(key));
      for (const record of changed) folded.set(recordKey(record), record);
    }
    const touched = [...folded].filter(([key, record]) => bearsOnLinks(standing.get(key), record));
    const subjects = touched.map(([, { subject }]) => subject);
    const again = [...standing].flatMap(([key, record]) =>
      folded.has(key) || record === undefined ? [] : record.subject,
    );
    const before = await this.#wholeAround(subjects);
    await this.#wholeAround(again);
    await this.write(partition, [...folded.values()]);
    const change = changeBetween({ before, after: await this.#around(subjects), written: new Set(folded.keys()) });
    return again.length === 0 ? change : raisedAgain(change, await this.#around(again));
  }

  /** Resolves once the records are durable and answers show them. One call at a time for a partition. */
  async write(partition: number, records: readonly LocalRecord[]): Promise<void> {
    const places = await this.#log.write(partition, records);
    for (let n = 0; n < records.length; n += takenAtOnce) {
      const span = { records: records.slice(n, n + takenAtOnce), places: places.slice(n, n + takenAtOnce) };
      if (!(await this.#take(partition, span))) return this.catchUp([partition]);
    }
  }

  /** False where the view does not stand where these records follow. */
  async #take(partition: number, { records, places }: Written): Promise<boolean> {
    const known = this.#reach.get(partition);
    if (known === undefined || places.some(({ offset }, n) => offset !== known.offset + n)) return false;
    const [from, to] = [known.offset, known.offset + records.length];
    const stale = await this.#view.take(known.generation, { partition, from, to, records, decisions: [] });
    if (stale !== undefined) this.#reach.set(partition, { ...known, offset: to });
    return stale !== undefined;
  }

  /** What people decided, wherever it was written, and this keeper took into the view since it was last asked. */
  takeDecided(): readonly IdentityDecision[] {
    const decided = this.#decided;
    this.#decided = [];
    return decided;
  }

  /**
   * Brings the view to the end of these partitions as they stand now, from the beginning where it was lost. To be called for a
   * partition that was gained, and now and then: that is how a lost view is noticed where nothing is written.
   */
  async catchUp(partitions: readonly number[]): Promise<void> {
    const { view, high } = await standingView(this.#view, () => this.#log.ends());
    for (const partition of partitions) {
      const to = high.get(partition) ?? 0;
      const from = view.reach.get(partition) ?? 0;
      const stale = await this.#takeAll(view.generation, { partition, from, to });
      if (stale === undefined) return this.catchUp(partitions);
      await this.#view.reachedEnd(view.generation, partition);
      this.#reach.set(partition, { generation: view.generation, partition, offset: to });
      if (stale.size > 0) await this.#writeAgain(partition, [...stale]);
    }
  }

  #around(subjects: readonly string[]): Promise<readonly Neighbourhood[]> {
    return Promise.all(subjects.map((subject) => this.#view.around({ kind: 'subject', subject })));
  }

  async #wholeAround(subjects: readonly string[]): Promise<readonly Neighbourhood[]> {
    const all = await this.#around(subjects);
    if (all.some(({ isComplete }) => !isComplete)) throw new IndexIncomplete('who is who is being built again');
    return all;
  }

  /** What stands of a partition, from a view that is known to have it all: what is missing there was never said. */
  async #standing(partition: number, keys: readonly string[]): Promise<ReadonlyMap<string, LocalRecord | undefined>> {
    const place = this.#reach.get(partition);
    const records = place === undefined ? undefined : await this.#view.standing(place, keys);
    if (records !== undefined) return new Map(records.map((record, n) => [keys[n] ?? '', record]));
    await this.catchUp([partition]);
    return this.#standing(partition, keys);
  }

  /** The keys of records older than what stands; undefined where the view was lost, or brought on by somebody else, meanwhile. */
  async #takeAll(generation: string, { partition, from, to }: Span): Promise<ReadonlySet<string> | undefined> {
    const stale = new Set<string>();
    if (from >= to) return stale;
    for await (const batch of this.#log.batches(partition, from, to)) {
      const older = await this.#view.take(generation, batch);
      if (older === undefined) return undefined;
      for (const key of older) stale.add(key);
      this.#decided = [...this.#decided, ...batch.decisions];
    }
    return stale;
  }

  /** What a former owner wrote late must not be the last word of the log. */
  async #writeAgain(partition: number, keys: readonly string[]): Promise<void> {
    const standing = await this.#standing(partition, keys);
    await this.write(
      partition,
      [...standing.values()].filter((record) => record !== undefined),
    );
  }
}

interface Span {
  readonly partition: number;
  readonly from: number;
  readonly to: number;
}

function keysOf({ envelope }: ReadEvent): readonly string[] {
  const { source, subject, alsoSubjects = [] } = envelope;
  return [subject, ...alsoSubjects].map((one) => recordKey({ source, subject: one }));
}
