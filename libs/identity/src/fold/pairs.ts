import type { AssertionTime } from '@care-relay/care-events';
import type { PairStatement } from '../record/local-record.ts';
import { compareStated } from '../record/stated.ts';

export type PairWord = 'retired' | 'absorbed' | 'linked' | 'unlinked';

/** Notes what was said of this record and `other`. Every word keeps its newest time, and merges their first. */
export function foldPair(
  standing: readonly PairStatement[],
  { other, word }: { readonly other: string; readonly word: PairWord },
  at: AssertionTime,
): readonly PairStatement[] {
  const known = standing.find((one) => one.other === other) ?? unsaid(other);
  const [before, first] = [known[word], known.firstMerged];
  const isMerge = word === 'retired' || word === 'absorbed';
  const stated: PairStatement = {
    ...known,
    [word]: before !== undefined && compareStated(before, at) >= 0 ? before : at,
    firstMerged: isMerge && (first === undefined || compareStated(at, first) < 0) ? at : first,
  };
  const others = standing.filter((one) => one.other !== other);
  return [...others, stated].sort((a, b) => (a.other < b.other ? -1 : 1));
}

function unsaid(other: string): PairStatement {
  const never = { retired: undefined, absorbed: undefined, firstMerged: undefined };
  return { other, ...never, linked: undefined, unlinked: undefined };
}
