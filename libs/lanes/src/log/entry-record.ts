import type { LaneEntry as LaneRecord, LaneEntryDraft } from '@care-relay/care-events';
import { type LaneEntry, laneKey, type ParkedEntry, type Pointer } from '../lane-entry.ts';
import type { Problem } from '../outcome.ts';

export interface EntryToWrite {
  readonly entry: LaneEntry<unknown>;
  readonly parked: ParkedEntry;
  readonly subject: string;
  readonly group: string;
}

/** The key of a durable entry: (lane, offset, epoch), with the topic that the offset is of. */
export function entryKey(
  entry: { readonly destination: string; readonly source: string; readonly at: Pointer },
  { subject, epoch }: { readonly subject: string; readonly epoch: number },
): string {
  return `${laneKey(entry, subject)}|${entry.at.topic}|${entry.at.offset}|${epoch}`;
}

export function toLaneRecord({ entry, parked, subject, group }: EntryToWrite): LaneEntryDraft {
  const { destination, source, at, attempts, eventId, eventType } = entry;
  const { occurredAt, route, sameThing, replayId } = entry;
  const { state, outcome, problem, parkedAt, nextTryAt, epoch } = parked;
  return {
    lane: laneKey(entry, subject),
    ...{ destination, source, subject, group, ...at, epoch, eventId, eventType },
    ...{ state, outcome, attempts, parkedAt, nextTryAt, problem },
    ...{ occurredAt, route, sameThing, replayId },
  };
}

/** What a durable entry says, in the engine's terms. */
export function fromLaneRecord(
  record: LaneRecord,
): Omit<LaneEntry<never>, 'running' | 'subjects'> & { parked: ParkedEntry } {
  const { destination, source, topic, partition, offset, attempts, parkedAt, eventId, eventType } = record;
  const { occurredAt, route, sameThing, replayId } = record;
  return {
    ...{ destination, source, attempts, at: { topic, partition, offset }, offeredAt: parkedAt },
    ...(eventId === null ? {} : { eventId }),
    ...(eventType === null ? {} : { eventType }),
    ...(occurredAt === null ? {} : { occurredAt }),
    ...(route === null ? {} : { route }),
    ...(sameThing === null ? {} : { sameThing }),
    ...(replayId === null ? {} : { replayId }),
    held: record.outcome === 'rejected',
    parked: parkedOf(record),
  };
}

function parkedOf({ epoch, state, outcome, parkedAt, nextTryAt, problem }: LaneRecord): ParkedEntry {
  return {
    ...{ epoch, state, outcome, parkedAt },
    ...(nextTryAt === null ? {} : { nextTryAt }),
    ...(problem === null ? {} : { problem: problemOf(problem) }),
  };
}

function problemOf({ code, text, at, table0357 }: NonNullable<LaneRecord['problem']>): Problem {
  return { code, text, ...(at === null ? {} : { at }), ...(table0357 === null ? {} : { table0357 }) };
}
