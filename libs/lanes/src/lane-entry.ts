import type { Problem } from './outcome.ts';

/** Where a record stands. */
export interface Pointer {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/**
 * Why a durable entry waits. PARKED: stopped here. BEHIND: an earlier entry of its lane is. AWAITING_MERGE: behind an
 * identity event. AWAITING_DESTINATION: its destination takes nothing now. AHEAD: has gone, or is going, before its turn.
 */
export type ParkedState = 'PARKED' | 'BEHIND' | 'AWAITING_MERGE' | 'AWAITING_DESTINATION' | 'AHEAD';

/**
 * One piece of work of one destination, in every lane it stands in. An ordinary event stands in one lane; an identity
 * event in the lane of every subject that it names (design section 5, Identity events).
 */
export interface LaneEntry<W> {
  readonly at: Pointer;
  readonly destination: string;
  readonly source: string;
  /** The subjects of its lanes; never empty. */
  readonly subjects: readonly string[];
  readonly eventId?: string;
  readonly eventType?: string;
  /** When the event was true, in milliseconds. */
  readonly occurredAt?: number;
  /** Why it goes to this destination. */
  readonly route?: string;
  /** What the statement is about, where it may go ahead of a parked head: `death`. */
  readonly sameThing?: string;
  /** The replay that put it here. */
  readonly replayId?: string;
  /** The work itself; left out once it is parked, and then loaded again by `at`. */
  work?: W;
  /** When it was first offered, in milliseconds. */
  readonly offeredAt: number;
  attempts: number;
  /** Set while a durable entry in `relay.lanes` stands for it. */
  parked?: ParkedEntry;
  /** True while a person must decide; it is not tried until a command says so. */
  held: boolean;
  running: boolean;
  /** Set while a further try is scheduled. */
  cancelRetry?: () => void;
}

/** What the durable entry says. `epoch` is part of its key. */
export interface ParkedEntry {
  readonly epoch: number;
  readonly state: ParkedState;
  readonly outcome: string;
  readonly problem?: Problem;
  readonly parkedAt: number;
  readonly nextTryAt?: number;
}

/** Names one entry: a record may be work for several destinations. */
export interface Target {
  readonly destination: string;
  readonly at: Pointer;
}

export function targetKey({ destination, at }: Target): string {
  return `${destination}|${at.topic}|${at.partition}|${at.offset}`;
}

/** A lane is (destination, source system, subject); it lives in one partition. */
export function laneKey(entry: { destination: string; source: string }, subject: string): string {
  return `${entry.destination}|${entry.source}|${subject}`;
}

export function lanesOf<W>(entry: LaneEntry<W>): readonly string[] {
  return entry.subjects.map((subject) => laneKey(entry, subject));
}
