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

/** What durable state keeps of an entry, and what an owner is given back when it gains the partition. */
export interface RestoredEntry {
  readonly at: Pointer;
  readonly destination: string;
  readonly source: string;
  /** The subjects of its lanes; never empty. The first is the patient it is about; of a merge, who survives. */
  readonly subjects: readonly string[];
  readonly eventId?: string | undefined;
  readonly eventType?: string | undefined;
  /** When the event was true, in milliseconds. */
  readonly occurredAt?: number | undefined;
  /** Why it goes to this destination. */
  readonly route?: string | undefined;
  /** What the statement is about, where it may go ahead of a parked head: `death`. */
  readonly sameThing?: string | undefined;
  /** The replay that put it here. */
  readonly replayId?: string | undefined;
  readonly attempts: number;
  /** True while a person must decide; it is not tried until a command says so. */
  readonly held: boolean;
  /** Set while a durable entry in `relay.lanes` stands for it. */
  readonly parked?: ParkedEntry | undefined;
}

/** New work for a lane. */
export interface OfferedEntry<W> extends Omit<RestoredEntry, 'attempts' | 'held' | 'parked'> {
  readonly work: W;
  /** In milliseconds. */
  readonly offeredAt: number;
}

/**
 * One piece of work of one destination, in every lane it stands in. An ordinary event stands in one lane; an identity
 * event in the lane of every subject that it names (design section 5, Identity events).
 */
export interface LaneEntry<W> extends RestoredEntry {
  /** The work itself; left out once it is parked, and then loaded again by `at`. */
  readonly work?: W | undefined;
  /** When it was first offered, in milliseconds; once it stands durable, since when it does. */
  readonly offeredAt: number;
  readonly running: boolean;
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

/** What it says now, for who keeps it: the engine's own entry goes on changing. */
export function entryAsItIs<W>(entry: LaneEntry<W>): LaneEntry<W> {
  const { at, destination, source, subjects, eventId, eventType, occurredAt, route, sameThing, replayId } = entry;
  const { work, offeredAt, attempts, held, running, parked } = entry;
  return {
    ...{ at, destination, source, subjects, eventId, eventType, occurredAt, route, sameThing, replayId },
    ...{ work, offeredAt, attempts, held, running, parked },
  };
}
