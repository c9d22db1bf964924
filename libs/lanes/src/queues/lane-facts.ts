import type { Lane } from './lane.ts';
import type { QueuedEntry } from './queued-entry.ts';

/** True for an entry at which its lane stands: a person must decide, or it is tried again at its time. */
export function standsParked<W>(entry: QueuedEntry<W>): boolean {
  if (entry.isDone) return false;
  return entry.held || (entry.standing !== undefined && entry.standing.outcome === 'deferred');
}

/** True when something durable stands right before it in one of its lanes: then it must be durable too. */
export function isBehindDurable<W>(entry: QueuedEntry<W>): boolean {
  return entry.stands.some(({ before }) => before !== undefined && before.entry.standing !== undefined);
}

/** True when a merge that has not gone stands before it in one of its lanes. */
export function waitsBehindIdentity<W>(entry: QueuedEntry<W>): boolean {
  return entry.lanes.some((lane) => identityBefore(lane, entry));
}

export function identityBefore<W>(lane: Lane<QueuedEntry<W>>, entry: QueuedEntry<W>): boolean {
  for (const one of lane.special?.identity ?? []) {
    if (one !== entry && one.offset < entry.offset && !one.isDone) return true;
  }
  return false;
}

/** A later statement about the same thing that has gone ahead of it already: it is not sent any more. */
export function overtakenBy<W>(entry: QueuedEntry<W>): QueuedEntry<W> | undefined {
  if (entry.sameThing === undefined) return undefined;
  for (const later of entry.lane.special?.ahead ?? []) {
    const isLater = later.offset > entry.offset && later.isDone && later.standing?.outcome === 'delivered';
    if (isLater && later.sameThing === entry.sameThing) return later;
  }
  return undefined;
}

/** What waits before it in a lane and has not ended, oldest first. */
export function openBefore<W>(lane: Lane<QueuedEntry<W>>, entry: QueuedEntry<W>): readonly QueuedEntry<W>[] {
  const found: QueuedEntry<W>[] = [];
  for (let stand = lane.first; stand !== undefined && stand.entry !== entry; stand = stand.after) {
    if (!stand.entry.isDone) found.push(stand.entry);
  }
  return found;
}
