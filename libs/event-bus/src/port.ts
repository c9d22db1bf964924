/**
 * The bus port: what every app may ask of the log of events, whichever broker stands behind it.
 * `kafka/` implements it on Apache Kafka, `memory/` is a test double; one contract suite holds both to these promises.
 * Offsets are numbers: 2^53 records a partition outlive any deployment.
 */

export type RecordHeaders = Readonly<Record<string, string>>;

export interface OutgoingRecord {
  readonly topic: string;
  /** Decides the partition (murmur2, as Kafka's default partitioner) unless `partition` is given. Never patient data. */
  readonly key: string;
  /** `null` is a tombstone (compacted topics only). */
  readonly value: Buffer | null;
  readonly headers: RecordHeaders;
  readonly partition?: number;
}

export interface StoredAt {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

export interface StoredRecord extends StoredAt {
  readonly key: string;
  readonly value: Buffer | null;
  readonly headers: RecordHeaders;
  /** Milliseconds since 1970, set by the broker or the producer. */
  readonly timestamp: number;
}

/**
 * Sends records safely (design section 4): one request in flight per partition, all callers' records together in the next,
 * an unanswered batch is sent again unchanged before anything newer. Order of calls is order in the partition.
 */
export interface BusProducer {
  /**
   * Resolves once every in-sync replica has the record; until then its fate is unknown and it is still being tried.
   * Rejects with `RecordTooLarge` before anything is sent, with `BusClosed` when the producer was closed before the
   * record was confirmed. Waits while the producer's memory bound is reached.
   */
  send(record: OutgoingRecord): Promise<StoredAt>;
  /** What waits for the broker now. */
  readonly waiting: { readonly records: number; readonly bytes: number };
  /** For how long nothing was confirmed of what waits for some partition, through every new connection, in milliseconds. */
  readonly stalledMs: number;
  /** Sends what waits, for at most `graceMs`, then rejects the rest with `BusClosed`. */
  close(graceMs?: number): Promise<void>;
}

export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

export interface Committed {
  /** The next offset to read: everything below it is settled. */
  readonly offset: number;
  readonly metadata: string;
}

/** A partition this process owns now. Its methods do nothing once it is lost. */
export interface OwnedPartition extends TopicPartition {
  /** What the group had committed when the partition was gained; undefined for a group that never read it. */
  readonly committed: Committed | undefined;
  /** Aborted when the partition is lost or the consumer closes. */
  readonly lost: AbortSignal;
  /** True while the last good heartbeat is young enough for an attempt to start (design section 5, Ownership). */
  mayAttempt(): boolean;
  /** The offset from which the next batch comes. */
  readonly position: number;
  /** The longest attempt, in milliseconds: so long after a join, what a former owner began before it has ended. */
  readonly attemptMs: number;
  /** Notes that everything below `offset` is settled. Committed soon, and at the latest when the partition is given up. */
  settled(offset: number, metadata?: string): void;
  pause(): void;
  resume(): void;
}

export interface RecordBatch {
  readonly partition: OwnedPartition;
  readonly records: readonly StoredRecord[];
}

export type StartingPoint = 'earliest' | 'latest' | number;

/** Where the last settled offset is also kept, outside the group's own offsets (design section 5). */
export interface SettledMemory {
  load(group: string, at: TopicPartition): Promise<number | undefined>;
  save(group: string, at: TopicPartition, offset: number): Promise<void>;
}

export interface ConsumeOptions {
  readonly group: string;
  /** Topics of one partition count; a process owns the same partition numbers of each (co-partitioned). */
  readonly topics: readonly string[];
  /** Where a partition without a commit starts. The owner itself commits it before its first record. */
  startAt(at: TopicPartition): Promise<StartingPoint>;
  /** Runs to its end before the partition's first batch. A rejection gives the partition up and tries again. */
  gained(partition: OwnedPartition): Promise<void>;
  /** Takes the records over and returns as soon as it can take more: not when they are settled. */
  batch(batch: RecordBatch): Promise<void>;
  /** The partition goes to another owner: finish or abandon attempts in progress. Pending commits are written afterwards. */
  lost(partition: OwnedPartition): Promise<void>;
  /** An offset that is not the next one (design section 5): the bus has paused the partition, or skipped back. */
  jumped?(jump: OffsetJump): void;
  readonly settledMemory?: SettledMemory;
}

export interface OffsetJump extends TopicPartition {
  readonly expected: number;
  readonly found: number;
  readonly direction: 'back' | 'forward';
}

export type ConsumerState = 'joining' | 'flowing' | 'rebuilding' | 'stalled' | 'closed';

/** A partition of the member that could not be gained, and is tried again. */
export interface NotGained {
  /** Since the first failure, through every rebalance, in milliseconds. */
  readonly forMs: number;
  /** Stable code of the last failure. */
  readonly code: string;
}

export interface BusConsumer {
  readonly state: ConsumerState;
  /** Of its partitions that cannot be gained, the one that has waited longest; undefined where there is none. */
  readonly notGained: NotGained | undefined;
  readonly owned: readonly OwnedPartition[];
  /** Stops fetching, lets `lost` run for each owned partition, commits, leaves the group. */
  close(): Promise<void>;
}

export interface PartitionEnds {
  readonly partition: number;
  /** The first offset still kept. */
  readonly low: number;
  /** The offset the next record will get. */
  readonly high: number;
}

/** What a topic forgets by itself. Where both are left out it forgets nothing but what somebody deletes. */
export interface Retention {
  /** Records that are older, in milliseconds. */
  readonly ms?: number;
  /** The oldest records of a partition that is larger. */
  readonly bytes?: number;
}

export interface EventBus {
  producer(): Promise<BusProducer>;
  consume(options: ConsumeOptions): Promise<BusConsumer>;
  /** Every record from each partition's start (or `from`) to its end as it stood at the call; right with compaction holes. */
  readToEnd(topic: string, partitions?: readonly number[]): AsyncIterable<StoredRecord>;
  /** The records of [from, to) that are still kept, in order. */
  readRange(at: TopicPartition, from: number, to: number): AsyncIterable<StoredRecord>;
  partitionCount(topic: string): Promise<number>;
  ends(topic: string): Promise<readonly PartitionEnds[]>;
  /** The first offset whose record is not older than `timestamp` (ms); the partition's end when there is none. */
  offsetAt(at: TopicPartition, timestamp: number): Promise<number>;
  retention(topic: string): Promise<Retention>;
  /** Committed offsets of a group; undefined where it has none. */
  committed(group: string, topic: string): Promise<ReadonlyMap<number, Committed>>;
  /** Deletes a partition's records below `offset` for good. */
  deleteBelow(at: TopicPartition, offset: number): Promise<void>;
  /** Names the log itself: another cluster, or one that was set up anew, has another id. What is kept outside is kept under it. */
  logId(): Promise<string>;
  close(): Promise<void>;
}

/** A record over the size limit: refused before it joins a batch. */
export class RecordTooLarge extends Error {
  readonly code = 'RECORD_TOO_LARGE';
  readonly bytes: number;
  readonly limit: number;
  constructor(bytes: number, limit: number) {
    super(`record of ${bytes} bytes is over the limit of ${limit} bytes`);
    this.bytes = bytes;
    this.limit = limit;
  }
}

/** The bus was closed before the call could finish. A record's fate is then unknown. */
export class BusClosed extends Error {
  readonly code = 'BUS_CLOSED';
  constructor(what = 'the bus is closed') {
    super(what);
  }
}
