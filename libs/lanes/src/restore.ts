import type { RestoredEntry } from './lane-entry.ts';
import type { LaneParking } from './lane-parking.ts';
import type { LaneQueues } from './queues/lane-queues.ts';
import type { QueuedEntry } from './queues/queued-entry.ts';

/** Outcomes of an entry that goes, or went, before its turn and has not ended. */
const notEnded: ReadonlySet<string> = new Set(['waiting', 'rejected', 'deferred']);

/** Puts one durable entry back into its lanes as it stood; nothing is tried yet. */
export function restoreInto<W>(
  { parked, attempts, held, ...rest }: RestoredEntry,
  { queues, parking }: { readonly queues: LaneQueues<W>; readonly parking: LaneParking<W> },
): QueuedEntry<W> {
  const entry = queues.add({ ...rest, since: parked?.parkedAt ?? 0 });
  if (parked === undefined) return entry;
  const { epoch, parkedAt: _, ...standing } = parked;
  parking.restore(entry, standing, epoch);
  const isAhead = standing.state === 'AHEAD';
  entry.attempts = attempts;
  entry.held = held;
  entry.isDone = isAhead && !notEnded.has(standing.outcome);
  entry.isForced = isAhead && entry.isIdentityEvent;
  return entry;
}
