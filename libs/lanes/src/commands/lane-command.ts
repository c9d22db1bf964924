import type { Pointer, Target } from '../lane-entry.ts';

/** Who decided, and why. */
export interface Decision {
  readonly person: string;
  readonly role: string;
  readonly reason: string;
  /** Who at the receiver was told, and how. */
  readonly told?: string;
}

interface Decided extends Decision {
  /** The same id is carried out once. */
  readonly id: string;
  readonly destination: string;
  /** The record it is about; of a replay, the first that it covers. */
  readonly at: Pointer;
  /** In milliseconds. */
  readonly issuedAt: number;
}

/** About one entry that waits in its lanes. */
export interface EntryCommand extends Decided {
  readonly kind: 'RELEASE' | 'SKIP' | 'CLOSE' | 'AHEAD' | 'WORKLIST';
  /** The offset that the person saw at the head of the lane: with another head nothing is done. */
  readonly expectedHead?: number;
}

/** Deliver lanes again from a point to their present (design section 5, Replay). */
export interface ReplayCommand extends Decided {
  readonly kind: 'REPLAY';
  /** Names the replay in all its partitions. */
  readonly replayId: string;
  /** Only lanes of this source system; all where left out. */
  readonly source?: string;
  readonly subject?: string;
  readonly ratePerSecond?: number;
  /** Count only. */
  readonly dryRun: boolean;
}

export interface StopReplayCommand extends Decided {
  readonly kind: 'STOP_REPLAY';
  readonly replayId: string;
}

export type LaneCommand = EntryCommand | ReplayCommand | StopReplayCommand;

export function targetOf({ destination, at }: LaneCommand): Target {
  return { destination, at };
}
