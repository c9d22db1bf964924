import type { LocalRecord } from './local-record.ts';
import { byNewest, isOver, type Said, wordsOf } from './registration-words.ts';

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

/** Whoever is registered leaves where they were: what was registered before the last registration is not gone back to. */
function currentOf(newestFirst: readonly Said[]): Registration | undefined {
  const last = newestFirst.find(({ word }) => word === 'registered');
  if (last !== undefined && !isOver(last, newestFirst)) return registrationFrom(last);
  const ended = newestFirst.find(({ word, practice }) => word === 'ended' && practice === (last?.practice ?? practice));
  if (ended !== undefined) return { ...registrationFrom(ended), practice: undefined, name: undefined };
  const stated = newestFirst[0];
  return stated === undefined ? undefined : registrationFrom(stated);
}

function registrationFrom({ word, practice, name, source, at }: Said): Registration {
  const basis = word === 'stated' ? ('stated' as const) : ('registration' as const);
  return { practice, name: name ?? undefined, basis, source, at: new Date(at.recordedAt).toISOString() };
}
