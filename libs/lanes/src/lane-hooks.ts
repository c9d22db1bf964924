import type { LaneEntry, ParkedEntry } from './lane-entry.ts';
import type { MovedTo, Outcome, Progress } from './outcome.ts';

/** What an attempt is told of itself. */
export interface AttemptFacts {
  /** Aborted when the partition is given up and the attempt did not end in time. */
  readonly signal: AbortSignal;
  /** The first is 1. */
  readonly number: number;
  /** Set where the entry goes before earlier ones of its lane: how many, and the oldest one's time in milliseconds. */
  readonly ahead?: { readonly of: number; readonly oldestAt: number };
  readonly replayId?: string;
  /** True for the one attempt that finds out whether an open circuit may close. */
  readonly isProbe: boolean;
  /**
   * To be asked by flows whose work moves, once nothing else holds the entry back: false where earlier events of its
   * patient came here from another destination first, or are being tried there. The outcome is then `behind`.
   */
  isNext(): Promise<boolean>;
}

/** Something people must know: a task for somebody, or an alert. One for each cause; no identifiers of people in it. */
export interface LaneNotice {
  readonly cause: string;
  readonly kind: 'task' | 'alert';
  readonly destination: string;
  readonly code: string;
  readonly text: string;
  /** How many entries it is about. */
  readonly count?: number;
}

/** An account or a durable entry could not be written: no lane goes past it here. */
export function notKept(code: string): LaneNotice {
  const text = 'What became of an entry could not be kept: its offset is not committed.';
  return { cause: 'not-kept', kind: 'alert', destination: '', code, text };
}

/** What the engine is given: how to try, to load again, to keep and forget parked work, and to be told of ends. */
export interface LaneHooks<W> {
  /** One attempt. Whatever it throws counts as `Deferred`. */
  attempt(entry: LaneEntry<W>, work: W, facts: AttemptFacts): Promise<Outcome>;
  /**
   * Where what waits belongs by now, where that is another destination; left out where nothing ever moves. `belongs`: where
   * its patient does, as a later event was just let go there.
   */
  movesTo?(entry: LaneEntry<W>, belongs?: string): Promise<MovedTo | undefined>;
  /** Reads parked work again; undefined when its record is no longer kept. */
  load(entry: LaneEntry<W>): Promise<W | undefined>;
  /** Writes the durable entry, in each of its lanes. Resolves when it is safe. */
  park(entry: LaneEntry<W>, parked: ParkedEntry): Promise<void>;
  /** Tombstones the durable entry. Resolves when that is safe. */
  unpark(entry: LaneEntry<W>): Promise<void>;
  /** Keeps the account of an entry's end, or that it did not settle at its first try. Resolves when it is safe. */
  record(entry: LaneEntry<W>, progress: Progress): Promise<void>;
  /** The entry needs no more of the log: it ended, or stands parked. Called once for each offered entry. */
  settled(entry: LaneEntry<W>): void;
  /** For counts: the outcome of every attempt. */
  attempted(entry: LaneEntry<W>, outcome: Outcome): void;
  /** Resolves when an attempt may start (ownership is fresh). */
  mayStart(): Promise<void>;
  raise(notice: LaneNotice): void;
  /** What the cause of a notice was is over. */
  clear(cause: string): void;
}

export interface LaneTimes {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `then` after `ms`; the returned function cancels it. */
  after(ms: number, then: () => void): () => void;
  /** In [0, 1). */
  random(): number;
}
