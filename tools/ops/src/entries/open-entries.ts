import { foldOpen, laneTopic } from '@care-relay/lanes';
import { createHash } from 'node:crypto';
import type { HubLogs } from '../hub-logs.ts';
import { UsageError } from '../usage-error.ts';

/** A durable entry of some flow. */
export type WaitingEntry = Awaited<ReturnType<typeof foldOpen>>[number];

/** Everything that stands in `relay.lanes`, in order of offsets. */
export async function readOpen({ bus, codec }: HubLogs, group?: string): Promise<readonly WaitingEntry[]> {
  return foldOpen(bus.readToEnd(laneTopic), { codec, ...(group !== undefined && { group }) });
}

/** Short and stable: the same entry has the same id at every listing. */
export function idOf({ group, destination, at }: Pick<WaitingEntry, 'group' | 'destination' | 'at'>): string {
  const name = `${group}|${destination}|${at.topic}|${at.partition}|${at.offset}`;
  return createHash('sha256').update(name).digest('hex').slice(0, 8);
}

/** The entry under an id. Throws `UsageError` when there is none, and where it names two: a decision is about one. */
export function entryUnder(id: string, open: readonly WaitingEntry[]): WaitingEntry {
  const [entry, ...others] = open.filter((one) => idOf(one) === id);
  if (entry === undefined) throw new UsageError(`nothing waits under ${id}`);
  if (others.length === 0) return entry;
  throw new UsageError(`${others.length + 1} entries share the id ${id}: decide about what stands before them first`);
}

/** True when both stand in one lane. */
export function shareLane(one: WaitingEntry, other: WaitingEntry): boolean {
  const sameQueue =
    one.group === other.group &&
    one.destination === other.destination &&
    one.source === other.source &&
    one.at.topic === other.at.topic &&
    one.at.partition === other.at.partition;
  return sameQueue && one.subjects.some((subject) => other.subjects.includes(subject));
}

/** What waits in the entry's lanes, itself too, in order. */
export function lanesAround(open: readonly WaitingEntry[], entry: WaitingEntry): readonly WaitingEntry[] {
  return open.filter((other) => shareLane(other, entry)).toSorted((a, b) => a.at.offset - b.at.offset);
}
