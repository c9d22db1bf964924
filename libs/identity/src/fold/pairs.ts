import type { AssertionTime } from '@care-relay/care-events';
import type { PairStatement } from '../record/local-record.ts';
import { compareStated } from '../record/stated.ts';

export type PairWord = 'retired' | 'absorbed' | 'linked' | 'unlinked';

/** Notes what was said of this record and `other`. Every word keeps its newest time. */
export function foldPair(
  standing: readonly PairStatement[],
  { other, word }: { readonly other: string; readonly word: PairWord },
  at: AssertionTime,
): readonly PairStatement[] {
  const known = standing.find((one) => one.other === other) ?? unsaid(other);
  const before = known[word];
  const stated = { ...known, [word]: before !== undefined && compareStated(before, at) >= 0 ? before : at };
  const others = standing.filter((one) => one.other !== other);
  return [...others, stated].sort((a, b) => (a.other < b.other ? -1 : 1));
}

function unsaid(other: string): PairStatement {
  return { other, retired: undefined, absorbed: undefined, linked: undefined, unlinked: undefined };
}
