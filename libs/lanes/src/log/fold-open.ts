import type { LaneEntry as LaneRecord, StateCodec } from '@care-relay/care-events';
import type { StoredRecord } from '@care-relay/event-bus';
import { type LaneEntry, targetKey } from '../lane-entry.ts';
import { fromLaneRecord } from './entry-record.ts';

/** A durable entry as it stands, in all its lanes. */
export type OpenEntry = Omit<LaneEntry<never>, 'running'> & {
  readonly parked: NonNullable<LaneEntry<never>['parked']>;
};

export interface FoldOptions {
  readonly codec: StateCodec;
  /** Only this group's entries, where given. */
  readonly group?: string;
}

/** What stands open after all these records of `relay.lanes`: the last value per key, joined over an entry's lanes. */
export async function foldOpen(
  records: AsyncIterable<StoredRecord>,
  { codec, group }: FoldOptions,
): Promise<readonly (OpenEntry & { readonly group: string })[]> {
  const latest = new Map<string, LaneRecord>();
  for await (const { key, value } of records) {
    const decoded = value === null ? undefined : await codec.decode(value);
    // Deleted first, so that the map's order is the order of the last writes.
    latest.delete(key);
    if (decoded?.known !== true || decoded.type !== 'LaneEntry') continue;
    if (group === undefined || decoded.data.group === group) latest.set(key, decoded.data);
  }
  return joinLanes([...latest.values()]);
}

function joinLanes(records: readonly LaneRecord[]): readonly (OpenEntry & { readonly group: string })[] {
  const joined = new Map<string, OpenEntry & { readonly group: string; readonly subjects: string[] }>();
  for (const record of records) {
    const one = fromLaneRecord(record);
    const key = `${record.group}|${targetKey(one)}`;
    const known = joined.get(key);
    if (known === undefined) joined.set(key, { ...one, group: record.group, subjects: [record.subject] });
    else if (!known.subjects.includes(record.subject)) known.subjects.push(record.subject);
  }
  return [...joined.values()].sort((a, b) => a.at.offset - b.at.offset);
}
