import type { LocalRecord } from './local-record.ts';
import { registrationOf } from './registration.ts';
import { type Said, wordsOf } from './registration-words.ts';

/** A practice where a person is registered, or was last; milliseconds since 1970. */
export interface RegistrationPeriod {
  /** ODS code. */
  readonly practice: string;
  /** When it was last said. */
  readonly since: number;
  /** When another practice took its place, or it was said to have ended; undefined while they are registered there. */
  readonly until: number | undefined;
}

/**
 * Where a person is and was registered, for who may know about them a while longer. What a hospital names in passing against the
 * word of who registers never was a registration.
 */
export function registrationPeriodsOf(records: readonly LocalRecord[]): readonly RegistrationPeriod[] {
  const said = wordsOf(records);
  const current = registrationOf(records).current;
  const practices = [...new Set(said.map(({ practice }) => practice))].sort();
  return practices.flatMap((practice) => {
    const last = lastSaid(practice, said);
    if (last === undefined) return [];
    const since = last.at.recordedAt;
    const until = practice === current?.practice ? undefined : endOf(last, said);
    return [{ practice, since, until }];
  });
}

/** The last word by which they were registered there. */
function lastSaid(practice: string, said: readonly Said[]): Said | undefined {
  const registered = said.filter(({ word }) => word === 'registered');
  const counts = ({ word, at }: Said): boolean =>
    word === 'registered' || (word === 'stated' && registered.every((one) => one.at.recordedAt > at.recordedAt));
  const here = said.filter((one) => one.practice === practice && counts(one));
  return here.toSorted((a, b) => b.at.recordedAt - a.at.recordedAt)[0];
}

/** The first word after it that sends them elsewhere; where all are of its own time, at once. */
function endOf(last: Said, said: readonly Said[]): number {
  const ends = said.filter(({ word, practice, at }) => {
    if (at.recordedAt <= last.at.recordedAt) return false;
    if (word === 'ended') return practice === last.practice;
    return practice !== last.practice && (word === 'registered' || last.word === 'stated');
  });
  return Math.min(...ends.map(({ at }) => at.recordedAt), ...(ends.length === 0 ? [last.at.recordedAt] : []));
}
