import type { OwnedPartition, StartingPoint, StoredRecord, TopicPartition } from '@care-relay/event-bus';
import type { LaneEntry, Pointer } from '../lane-entry.ts';
import type { Outcome } from '../outcome.ts';

/** One piece of work that a record becomes: for which destination, and in which lanes. */
export interface PlannedWork<W> {
  readonly destination: string;
  readonly source: string;
  readonly subjects: readonly string[];
  readonly eventId?: string;
  readonly eventType?: string;
  readonly work: W;
}

/** What a publisher or an adapter does with the records of one topic; order, retry, parking and commit are the engine's. */
export interface LaneFlow<W> {
  /** The consumer group, and the owner's name in `relay.lanes`. */
  readonly group: string;
  readonly topic: string;
  startAt(at: TopicPartition): Promise<StartingPoint>;
  /** Rebuilds what this partition needs before its first record. */
  gained(partition: OwnedPartition): Promise<void>;
  lost(partition: OwnedPartition): Promise<void>;
  /** What the commit's metadata should say if this moment's next record turns out to be the first unsettled one. */
  note(partition: number): string;
  /** What a record becomes, in reading order; nothing means that it is settled as it is. */
  plan(record: StoredRecord): Promise<readonly PlannedWork<W>[]>;
  /** The work of a parked entry, made again from its record. */
  reload(record: StoredRecord, entry: LaneEntry<W>): Promise<W>;
  attempt(entry: LaneEntry<W>, work: W, signal: AbortSignal): Promise<Outcome>;
  attempted(entry: LaneEntry<W>, outcome: Outcome): void;
}

/** What a person asked for about a held entry. */
export interface LaneCommand {
  readonly kind: 'RETRY' | 'SKIP';
  readonly destination: string;
  readonly at: Pointer;
}
