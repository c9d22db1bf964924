import type { Lane } from './lane.ts';
import type { LaneQueues } from './lane-queues.ts';
import type { QueuedEntry } from './queued-entry.ts';

/**
 * What came earlier about an entry's subjects and has not ended at another destination, oldest first; and what stands
 * before a merge among that, under the other numbers.
 */
export function openElsewhere<W>(entry: QueuedEntry<W>, queues: LaneQueues<W>): readonly QueuedEntry<W>[] {
  const found = new Set<QueuedEntry<W>>();
  for (const { key, feeds } of queues.destinations()) {
    const lanes = key === entry.destination ? undefined : feeds.get(entry.source)?.lanes;
    if (lanes === undefined) continue;
    for (const subject of entry.subjects) collect(lanes.get(subject), entry.offset, found);
  }
  return [...found].sort((one, other) => one.offset - other.offset);
}

function collect<W>(lane: Lane<QueuedEntry<W>> | undefined, below: number, found: Set<QueuedEntry<W>>): void {
  for (let stand = lane?.first; stand !== undefined && stand.entry.offset < below; stand = stand.after) {
    const { entry } = stand;
    if (entry.isDone || found.has(entry)) continue;
    found.add(entry);
    if (entry.isIdentityEvent) for (const other of entry.lanes) collect(other, entry.offset, found);
  }
}

/** True where the record of this offset stands in the lane, durable or in memory. */
export function standsAt<W>(lane: Lane<QueuedEntry<W>> | undefined, offset: number): boolean {
  let stand = lane?.first;
  while (stand !== undefined && stand.entry.offset < offset) stand = stand.after;
  return stand?.entry.offset === offset;
}
