import type { LaneEntry as LaneRecord, LaneEntryDraft } from '@care-relay/care-events';
import { laneKey, type ParkedEntry, type RestoredEntry } from '../lane-entry.ts';
import type { Problem } from '../outcome.ts';
import type { Texts } from './texts.ts';

/** A durable entry as it stands, in all its lanes. */
export type OpenEntry = RestoredEntry & { readonly parked: ParkedEntry };

/** An open entry as it was read; where it carries a copy of its record, the offset in `relay.lanes` at which that stands. */
export type ReadEntry = OpenEntry & { readonly group: string; readonly copyAt?: number };

/** A record that its topic will soon forget: patient data, read only where it is sent or written again. */
export type RecordCopy = NonNullable<LaneRecord['copy']>;

/** What of an entry its record is made of. */
export type EntryFacts = Omit<RestoredEntry, 'held' | 'parked'>;

export interface EntryToWrite {
  readonly entry: EntryFacts;
  readonly parked: ParkedEntry;
  readonly subject: string;
  readonly group: string;
  readonly copy?: RecordCopy | undefined;
}

export function toLaneRecord({ entry, parked, subject, group, copy }: EntryToWrite): LaneEntryDraft {
  const { destination, source, at, attempts, eventId, eventType } = entry;
  const { occurredAt, route, sameThing, replayId } = entry;
  const { state, outcome, problem, parkedAt, nextTryAt, epoch } = parked;
  return {
    lane: laneKey(entry, subject),
    ...{ destination, source, subject, group, ...at, epoch, eventId, eventType },
    ...{ state, outcome, attempts, parkedAt, nextTryAt, problem },
    ...{ occurredAt, route, sameThing, replayId, copy },
    ...(entry.subjects.length > 1 && { subjects: entry.subjects }),
  };
}

/**
 * What a durable entry says, in the engine's terms. Texts that repeat from record to record are kept once: a hundred
 * thousand waiting entries share them.
 */
export function fromLaneRecord(
  record: LaneRecord,
  { texts, readAt }: { readonly texts: Texts; readonly readAt: number },
): ReadEntry {
  const { partition, offset, attempts, eventId, subject, subjects, sameThing, replayId } = record;
  const { occurredAt, copy } = record;
  return {
    ...textsOf(record, texts),
    ...{ attempts, at: { topic: texts.of(record.topic), partition, offset } },
    subjects: subjects.length === 0 ? [subject] : subjects,
    ...(eventId !== null && { eventId }),
    ...(occurredAt !== null && { occurredAt }),
    ...(sameThing !== null && { sameThing }),
    ...(replayId !== null && { replayId: texts.of(replayId) }),
    ...(copy !== null && { copyAt: readAt }),
    held: record.outcome === 'rejected',
    parked: parkedOf(record, texts),
  };
}

function textsOf({ group, destination, source, eventType, route }: LaneRecord, texts: Texts) {
  return {
    ...{ group: texts.of(group), destination: texts.of(destination), source: texts.of(source) },
    ...(eventType !== null && { eventType: texts.of(eventType) }),
    ...(route !== null && { route: texts.of(route) }),
  };
}

function parkedOf(record: LaneRecord, texts: Texts): ParkedEntry {
  const { epoch, state, outcome, parkedAt, nextTryAt, problem } = record;
  return {
    ...{ epoch, state, outcome: texts.of(outcome), parkedAt },
    ...(nextTryAt !== null && { nextTryAt }),
    ...(problem !== null && { problem: problemOf(problem) }),
  };
}

function problemOf({ code, text, at, table0357 }: NonNullable<LaneRecord['problem']>): Problem {
  return { code, text, ...(at !== null && { at }), ...(table0357 !== null && { table0357 }) };
}
