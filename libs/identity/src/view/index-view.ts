import type { IdentityDecision } from '../person/decision.ts';
import type { Neighbourhood, PersonAsk } from '../person/person.ts';
import type { LocalRecord } from '../record/local-record.ts';

/** A run of one partition's records of `relay.index`, all of [from, to). */
export interface IndexBatch {
  readonly partition: number;
  readonly from: number;
  readonly to: number;
  readonly records: readonly LocalRecord[];
  readonly decisions: readonly IdentityDecision[];
}

/** How far a view has taken in a partition of `relay.index`: the next offset; undefined where it lost or never had it. */
export interface ViewReach {
  /** Names this building of the view. */
  readonly generation: string;
  readonly reach: ReadonlyMap<number, number | undefined>;
  readonly isComplete: boolean;
}

/** What questions are asked of. Rejects where the view cannot be asked. */
export interface IndexReader {
  /** Everything that may bear on the question, in one step. */
  around(ask: PersonAsk): Promise<Neighbourhood>;
  /** The same around a local record that was just folded. */
  aroundRecord(key: string): Promise<Neighbourhood>;
  /** Records as they stand, by key; undefined for one that the view does not know. */
  standing(keys: readonly string[]): Promise<readonly (LocalRecord | undefined)[]>;
}

/** The records of `relay.index` by every name that a question may use. A projection: it can be lost, and is built again. */
export interface IndexView extends IndexReader {
  /** The view as it stands for these partitions; undefined where there is none. */
  load(partitions: readonly number[]): Promise<ViewReach | undefined>;
  /** Begins a view anew, empty and not complete until `completed`; of several that begin at once one stands. */
  begin(): Promise<string>;
  /** Takes a batch in; false where the view is another one, or stands elsewhere than at `from`: nothing was done then. */
  take(generation: string, batch: IndexBatch): Promise<boolean>;
  /** All partitions up to `count` were taken in to their ends once. */
  completed(generation: string, count: number): Promise<void>;
}
