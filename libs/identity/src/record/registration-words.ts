import type { AssertionTime } from '@care-relay/care-events';
import type { LocalRecord } from './local-record.ts';
import { practiceOf } from './reading.ts';
import { compareStated } from './stated.ts';

/** One word of one source about one practice. */
export interface Said {
  readonly word: 'registered' | 'ended' | 'stated';
  readonly practice: string;
  readonly name: string | null;
  readonly source: string;
  readonly at: AssertionTime;
}

export function wordsOf(records: readonly LocalRecord[]): readonly Said[] {
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

/** Whether somebody said after it that the registration there ended. */
export function isOver(one: Said, said: readonly Said[]): boolean {
  return said.some((end) => end.word === 'ended' && end.practice === one.practice && isLater(end, one));
}

/** Sequence numbers and places of arrival relate the words of one source; of two, only their times do. */
function isLater(a: Said, b: Said): boolean {
  return a.source === b.source ? compareStated(a.at, b.at) > 0 : a.at.recordedAt > b.at.recordedAt;
}

/** Of words of one time the order is that of their sources' names: any, and always the same. */
export function byNewest(a: Said, b: Said): number {
  if (a.at.recordedAt !== b.at.recordedAt) return b.at.recordedAt - a.at.recordedAt;
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  return compareStated(b.at, a.at) || (a.practice < b.practice ? -1 : 1);
}
