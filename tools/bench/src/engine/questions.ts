import type { Spread } from '../figures/percentiles.ts';

/** Opens receivers that answer after so long; the answer is their addresses. */
export interface OpenReceivers {
  readonly kind: 'open';
  readonly count: number;
  readonly answerMs: number;
}

/** Which of them answer 503 from now on. */
export interface SetDown {
  readonly kind: 'down';
  readonly down: readonly number[];
}

/** Reads a topic from its start and gives each event to receivers. */
export interface StartReading {
  readonly kind: 'start';
  readonly brokers: readonly string[];
  readonly registryUrl: string;
  readonly topic: string;
  readonly group: string;
  readonly receivers: readonly string[];
  /** Each event goes to one of them, by its patient, or to all. */
  readonly to: 'one' | 'all';
  /** Requests at once, at each receiver. */
  readonly concurrency: number;
  /** Whether events of poisoned patients say so. */
  readonly hasPoison: boolean;
  /** Whether the accounts are kept on the ledger, as adapters do. */
  readonly hasLedger: boolean;
}

export type ReadingQuestion = StartReading | { readonly kind: 'progress' } | { readonly kind: 'stop' };

export interface Progress {
  readonly delivered: number;
  /** When the first and the last were delivered, in milliseconds since 1970. */
  readonly firstAt: number;
  readonly lastAt: number;
  /** What stands durable and waits. */
  readonly waiting: number;
  /** Of the process since it began to read, in seconds of one core. */
  readonly cpuSeconds: number;
  /** Milliseconds from stored in the log to delivered: of patients who are never poisoned, at the first two receivers. */
  readonly healthy: Spread;
}
