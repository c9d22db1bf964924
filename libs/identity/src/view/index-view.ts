import type { ViewPlace, ViewReach } from '@care-relay/log-view';
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

/** What questions are asked of. Rejects where the view cannot be asked. */
export interface IndexReader {
  /** Everything that may bear on the question, in one step. */
  around(ask: PersonAsk): Promise<Neighbourhood>;
}

/** The records of `relay.index` by every name that a question may use. A projection: it can be lost, and is built again. */
export interface IndexView extends IndexReader {
  /** Undefined where there is no view. */
  load(): Promise<ViewReach | undefined>;
  /** Begins a view, empty, in place of the one named; resolves with the one that stands then, if others began too. */
  begin(instead?: string): Promise<string>;
  /**
   * Takes a batch in, and resolves with the keys of records that cover less than what stands, which were left out. Undefined
   * where the view is another one, or stands elsewhere than at `from`: nothing was done then.
   */
  take(generation: string, batch: IndexBatch): Promise<readonly string[] | undefined>;
  /**
   * Records of a partition as they stand, by key; an empty place for one that is not known. Undefined where the view is another
   * one, or stands elsewhere: what is missing there may only be lost.
   */
  standing(place: ViewPlace, keys: readonly string[]): Promise<readonly (LocalRecord | undefined)[] | undefined>;
  /** Notes that a partition was taken in to its end. */
  reachedEnd(generation: string, partition: number): Promise<void>;
}
