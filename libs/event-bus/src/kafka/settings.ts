/** One line about the client's own doings: a fixed message and ids, never a record. */
export interface BusLogEntry {
  readonly level: 'error' | 'warn' | 'info';
  readonly message: string;
  readonly fields: Readonly<Record<string, string | number>>;
}

export type BusLog = (entry: BusLogEntry) => void;

export interface Timings {
  /** How long an answer of the broker may take. */
  readonly requestMs: number;
  readonly connectMs: number;
  /** The pause before something that failed is tried again. */
  readonly retryMs: number;
  readonly sessionMs: number;
  readonly heartbeatMs: number;
  readonly rebalanceMs: number;
  /** The longest attempt an application makes: none starts when the session could end before it (`mayAttempt`). */
  readonly attemptMs: number;
  readonly commitMs: number;
  /** How long the broker holds a fetch that finds nothing. */
  readonly maxWaitMs: number;
  /** Without an answer to a fetch for this long, through every rebuilding, a consumer is `stalled`: liveness should fail. */
  readonly stalledMs: number;
}

export const TIMINGS: Timings = {
  requestMs: 10_000,
  connectMs: 1_000,
  retryMs: 100,
  sessionMs: 30_000,
  heartbeatMs: 1_000,
  rebalanceMs: 60_000,
  attemptMs: 20_000,
  commitMs: 250,
  maxWaitMs: 250,
  stalledMs: 90_000,
};

export interface ProducingLimits {
  /** Key, value and headers of one record together. */
  readonly recordBytes: number;
  readonly batchRecords: number;
  readonly batchBytes: number;
  /** What may wait for the broker, over all partitions. `send` waits, in order of calls, for room. */
  readonly waitingRecords: number;
  readonly waitingBytes: number;
  /** Topics share these: one request is under way to each broker on each, with what all partitions had ready. */
  readonly connections: number;
}

const MB = 1024 * 1024;

export const PRODUCING_LIMITS: ProducingLimits = {
  recordBytes: MB + 64 * 1024,
  batchRecords: 500,
  batchBytes: MB - 64 * 1024,
  waitingRecords: 20_000,
  waitingBytes: 16 * MB,
  connections: 3,
};

export interface KafkaBusOptions {
  readonly brokers: readonly string[];
  readonly clientId: string;
  /**
   * The name of this process in its groups, for a process of which only one runs at a time. What an earlier process of the
   * name left in a group when it was killed is removed at the first join, so that nobody waits for its session to end.
   */
  readonly instance?: string;
  readonly log?: BusLog;
  readonly timings?: Partial<Timings>;
  readonly producing?: Partial<ProducingLimits>;
}
