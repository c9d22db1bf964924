import type { EventBus, StoredRecord } from '@care-relay/event-bus';
import { type KeptMessage, readKept } from '@care-relay/publisher-kit';
import type { WaitingEntry } from '@care-relay/tools-ops';
import type { TriedPublisher } from '../publishers.ts';

export interface Wanted {
  readonly count: number;
  /** Only of this source system. */
  readonly source?: string | undefined;
}

/** The newest messages of an intake that are settled: mapped, or ended in another way. In order of arrival. */
export async function recentMessages(
  bus: EventBus,
  { intakeTopic, group }: TriedPublisher,
  { count, source }: Wanted,
): Promise<readonly KeptMessage[]> {
  const committed = await bus.committed(group, intakeTopic);
  const found: StoredRecord[] = [];
  for (const { partition, low } of await bus.ends(intakeTopic)) {
    const end = committed.get(partition)?.offset ?? low;
    for await (const record of bus.readRange({ topic: intakeTopic, partition }, Math.max(low, end - count), end))
      if (source === undefined || record.key === source) found.push(record);
  }
  const newest = count === 0 ? [] : found.sort((a, b) => a.timestamp - b.timestamp).slice(-count);
  return newest.flatMap((record) => keptIn(record) ?? []);
}

/** The message behind an entry of the publisher's lanes; undefined when it is no longer kept. */
export async function messageOf(bus: EventBus, { at }: WaitingEntry): Promise<KeptMessage | undefined> {
  for await (const record of bus.readRange(at, at.offset, at.offset + 1)) return keptIn(record);
  return undefined;
}

/** A record that no publisher wrote has nothing to be mapped. */
function keptIn(record: StoredRecord): KeptMessage | undefined {
  try {
    return readKept(record);
  } catch {
    return undefined;
  }
}

export function placeOf({ at }: { readonly at: { readonly partition: number; readonly offset: number } }): string {
  return `${at.partition}/${at.offset}`;
}
