import type { Lane } from './queues/lane.ts';
import { identityBefore, standsParked } from './queues/lane-facts.ts';
import type { QueuedEntry } from './queues/queued-entry.ts';

export interface Next<W> {
  readonly entry: QueuedEntry<W>;
  /** It goes before its turn. */
  readonly isAhead: boolean;
}

/** What of a lane goes next, if anything may go now; the lane's front holds nothing that has ended. */
export function nextIn<W>(lane: Lane<QueuedEntry<W>>, now: number): Next<W> | undefined {
  const forced = forcedIn(lane);
  if (forced !== undefined && isFree(forced, now)) return { entry: forced, isAhead: !forced.isAtFront };
  const head = lane.first?.entry;
  if (head === undefined) return undefined;
  if (head.isAtFront && isFree(head, now)) return { entry: head, isAhead: false };
  const ahead = standsParked(head) ? goingAhead(lane, now) : undefined;
  return ahead !== undefined && isFree(ahead, now) ? { entry: ahead, isAhead: true } : undefined;
}

/** Nobody must decide about it, its pause is over, and nothing else of its lanes is under way. */
function isFree<W>(entry: QueuedEntry<W>, now: number): boolean {
  if (!entry.isRead || entry.held || entry.isDone || entry.running || entry.dueAt > now) return false;
  return entry.lanes.every(({ busy }) => busy === undefined);
}

/**
 * What may go ahead of a parked head (design section 6). Those that may keep their order among themselves: one that is
 * parked stops the later ones, save for what is about the same thing, which overtakes it. None passes a merge.
 */
function goingAhead<W>(lane: Lane<QueuedEntry<W>>, now: number): QueuedEntry<W> | undefined {
  let stopped: QueuedEntry<W> | undefined;
  for (const entry of lane.special?.ahead ?? []) {
    if (entry.isDone) continue;
    if (identityBefore(lane, entry)) return undefined;
    if (stopped !== undefined && stopped.sameThing !== entry.sameThing) return undefined;
    const isStopped = entry.held || (standsParked(entry) && entry.dueAt > now);
    if (!isStopped) return entry;
    stopped = entry;
  }
  return undefined;
}

/** A merge that a person sends before its turn. */
function forcedIn<W>(lane: Lane<QueuedEntry<W>>): QueuedEntry<W> | undefined {
  for (const entry of lane.special?.identity ?? []) if (entry.isForced && !entry.isDone) return entry;
  return undefined;
}
