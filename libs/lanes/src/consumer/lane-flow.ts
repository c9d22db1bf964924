import type { OwnedPartition, StartingPoint, StoredRecord, TopicPartition } from '@care-relay/event-bus';
import type { LaneEntry } from '../lane-entry.ts';
import type { AttemptFacts, LaneNotice } from '../lane-hooks.ts';
import type { MovedTo, Outcome, Progress } from '../outcome.ts';
import type { DestinationPolicy } from '../policy/destination-policy.ts';
import type { ReplayFlow } from '../replay/replay-flow.ts';
import type { RepeatSkipped, SettledIds } from './settled-ids.ts';

/** One piece of work that a record becomes: for which destination, and in which lanes. */
export interface PlannedWork<W> {
  readonly destination: string;
  readonly source: string;
  readonly subjects: readonly string[];
  readonly eventId?: string;
  readonly eventType?: string;
  /** Why it goes to this destination. */
  readonly route?: string;
  /** When the event was true, in milliseconds. */
  readonly occurredAt?: number;
  /**
   * Set where it may go ahead of a parked head: its mapping is self-contained, and `sameThing` names what the statement
   * is about (`death`, or a kind and a digest of an id).
   */
  readonly ahead?: { readonly sameThing: string };
  readonly work: W;
}

/** What a flow is told when it is asked where something belongs. */
export interface MoveAsked<W> {
  /** Known already; else to be found out. */
  readonly belongs: string | undefined;
  /** Its work, read again; undefined where its record is no longer kept. */
  load(): Promise<W | undefined>;
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
  /**
   * Of a record about several subjects (an identity event): the work that stands in their lanes, besides what `plan` gave,
   * at each destination where something waits in one of them. Nobody is told by it; nothing overtakes across it.
   */
  barrier?(record: StoredRecord): Omit<PlannedWork<W>, 'destination'> | undefined;
  /** The work of a parked entry, made again from its record. */
  reload(record: StoredRecord, entry: LaneEntry<W>): Promise<W>;
  attempt(entry: LaneEntry<W>, work: W, facts: AttemptFacts): Promise<Outcome>;
  /**
   * Where what waits for a destination belongs by now, where that is another one: then it ends as withheld where it is, and
   * goes on there, in order. Asked now and then of what stands at the front of its lane, and of earlier events of a patient
   * before a later one is attempted elsewhere: that one was let go there, so that this is where the patient `belongs`.
   */
  movesTo?(entry: LaneEntry<W>, asked: MoveAsked<W>): Promise<MovedTo | undefined>;
  attempted(entry: LaneEntry<W>, outcome: Outcome): void;
  /** Keeps the account of an end, or that something did not settle at its first try. Resolves when it is safe. */
  record?(entry: LaneEntry<W>, progress: Progress): Promise<void>;
  /** Keeps the account of a record for which `plan` gave no work; its offset is settled when this resolves. */
  unplanned?(record: StoredRecord): Promise<void>;
  raise?(notice: LaneNotice): void;
  clear?(cause: string): void;
  /** How its events are delivered again; without it they are not. */
  readonly replay?: ReplayFlow;
  /** Reviewed data; the defaults where it is left out. */
  policyOf?(destination: string): DestinationPolicy;
  /** Where it is left out, nothing is taken for a repeat. */
  readonly settledIds?: SettledIds;
  repeated?(repeat: RepeatSkipped): void;
}
