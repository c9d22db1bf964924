import type { BackoffPolicy } from './backoff.ts';
import type { LaneEntry, ParkedEntry } from './lane-entry.ts';
import type { Outcome } from './outcome.ts';

/** What the engine is given: how to try, to load again, to keep and forget parked work, and to be told of ends. */
export interface LaneHooks<W> {
  /** One attempt. Whatever it throws counts as `Deferred`. */
  attempt(entry: LaneEntry<W>, work: W, signal: AbortSignal): Promise<Outcome>;
  /** Reads parked work again; undefined when its record is no longer kept. */
  load(entry: LaneEntry<W>): Promise<W | undefined>;
  /** Writes the durable entry, in each of its lanes. Resolves when it is safe. */
  park(entry: LaneEntry<W>, parked: ParkedEntry): Promise<void>;
  /** Tombstones the durable entry. Resolves when that is safe. */
  unpark(entry: LaneEntry<W>): Promise<void>;
  /** The entry needs no more of the log: it ended, or stands parked. Called once for each offered entry. */
  settled(entry: LaneEntry<W>): void;
  /** For accounts and metrics: the end of every attempt. */
  attempted(entry: LaneEntry<W>, outcome: Outcome): void;
  /** Resolves when an attempt may start (ownership is fresh). */
  mayStart(): Promise<void>;
}

export interface LaneTimes {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `then` after `ms`; the returned function cancels it. */
  after(ms: number, then: () => void): () => void;
  /** In [0, 1). */
  random(): number;
}

export interface LanePolicy {
  readonly backoff: BackoffPolicy;
  /** A deferred entry that has waited longer than this is parked, with the time of its next try. */
  readonly parkDeferredAfterMs: number;
}

export const defaultPolicy: LanePolicy = { backoff: { firstMs: 200, maxMs: 30_000 }, parkDeferredAfterMs: 30_000 };
