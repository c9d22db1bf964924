import type { AssertionTime } from '@care-relay/care-events';
import type { LocalRecord } from './local-record.ts';
import { practiceOf } from './reading.ts';
import { compareStated } from './stated.ts';

/** Where somebody is registered, as one source says. */
export interface Registration {
  /** ODS code; undefined where the registration ended and none is known since. */
  readonly practice: string | undefined;
  /** The practice's name, where the source gave one. */
  readonly name: string | undefined;
  /** `registration`: said by who registers (a GP system, PDS); `stated`: named by another source in passing (PD1-3). */
  readonly basis: 'registration' | 'stated';
  readonly source: string;
  /** When it was said: ISO 8601, UTC. */
  readonly at: string;
}

export interface Registrations {
  /** Undefined where nobody says anything. */
  readonly current: Registration | undefined;
  /** Other statements that stand and name another practice, the newest first: of each source what it said last. */
  readonly conflicting: readonly Registration[];
}

/**
 * Where a person is registered, from the local records that are this person. The newest word of who registers goes before whatever
 * others state, however new; among the others the newest. A word that a registration ended takes back only what was said of that
 * practice before it, by whomever: a practice that still names a patient who moved away does not get them back by having ended late.
 */
export function registrationOf(records: readonly LocalRecord[]): Registrations {
  const newestFirst = wordsOf(records).toSorted(byNewest);
  const current = currentOf(newestFirst);
  const standing = lastOfEach(newestFirst).filter((one) => !isOver(one, newestFirst));
  const conflicting = standing.filter(({ practice }) => current !== undefined && practice !== current.practice);
  return { current, conflicting: conflicting.map(registrationFrom) };
}

/** What each source said last of where the patient is: its newer word takes the place of its older one. */
function lastOfEach(newestFirst: readonly Said[]): readonly Said[] {
  const where = newestFirst.filter(({ word }) => word !== 'ended');
  const bySource = Map.groupBy(where, ({ word, source }) => `${word} ${source}`);
  return where.filter((one) => bySource.get(`${one.word} ${one.source}`)?.[0] === one);
}

/** One word of one source about one practice. */
interface Said {
  readonly word: 'registered' | 'ended' | 'stated';
  readonly practice: string;
  readonly name: string | null;
  readonly source: string;
  readonly at: AssertionTime;
}

function wordsOf(records: readonly LocalRecord[]): readonly Said[] {
  return records.flatMap((record) => {
    const { source, registrations } = record;
    const stated = practiceOf(record);
    const words = registrations.flatMap(({ practice, name, registered, ended }): readonly Said[] => [
      ...(registered === undefined ? [] : [{ word: 'registered' as const, practice, name, source, at: registered }]),
      ...(ended === undefined ? [] : [{ word: 'ended' as const, practice, name, source, at: ended }]),
    ]);
    if (stated === undefined) return words;
    return [...words, { word: 'stated' as const, practice: stated.ods, name: null, source, at: stated.at }];
  });
}

/** Whoever is registered leaves where they were: what was registered before the last registration is not gone back to. */
function currentOf(newestFirst: readonly Said[]): Registration | undefined {
  const last = newestFirst.find(({ word }) => word === 'registered');
  if (last !== undefined && !isOver(last, newestFirst)) return registrationFrom(last);
  const ended = newestFirst.find(({ word, practice }) => word === 'ended' && practice === (last?.practice ?? practice));
  if (ended !== undefined) return { ...registrationFrom(ended), practice: undefined, name: undefined };
  const stated = newestFirst[0];
  return stated === undefined ? undefined : registrationFrom(stated);
}

function isOver(one: Said, said: readonly Said[]): boolean {
  return said.some((end) => end.word === 'ended' && end.practice === one.practice && isLater(end, one));
}

/** Sequence numbers and places of arrival relate the words of one source; of two, only their times do. */
function isLater(a: Said, b: Said): boolean {
  return a.source === b.source ? compareStated(a.at, b.at) > 0 : a.at.recordedAt > b.at.recordedAt;
}

/** Of words of one time the order is that of their sources' names: any, and always the same. */
function byNewest(a: Said, b: Said): number {
  if (a.at.recordedAt !== b.at.recordedAt) return b.at.recordedAt - a.at.recordedAt;
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  return compareStated(b.at, a.at) || (a.practice < b.practice ? -1 : 1);
}

function registrationFrom({ word, practice, name, source, at }: Said): Registration {
  const basis = word === 'stated' ? ('stated' as const) : ('registration' as const);
  return { practice, name: name ?? undefined, basis, source, at: new Date(at.recordedAt).toISOString() };
}
