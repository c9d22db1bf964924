import type { AssertionTime } from '@care-relay/care-events';
import type { LocalRecord, PairStatement } from '../record/local-record.ts';
import { compareStated } from '../record/stated.ts';
import { decisionKey, type IdentityDecision, inOrder } from './decision.ts';

/** Whether two subjects must not be one person's. */
export type KeptApart = (a: string, b: string) => boolean;

/** What was said of pairs: by people (the last decision about a pair stands) and by the sources (A37). */
export interface PairRulings {
  readonly keptApart: KeptApart;
  /** True where a person decided so: it raises no task any more. */
  readonly isSettled: KeptApart;
  /** Pairs that a person linked, the first decided first. */
  readonly linked: readonly IdentityDecision[];
}

/** A person's decision stands over messages; only an unlink (A37) stated after a decision to link takes that back. */
export function pairRulings(records: readonly LocalRecord[], decisions: readonly IdentityDecision[]): PairRulings {
  const decided = new Map<string, IdentityDecision>();
  for (const one of [...decisions].sort(byTime)) decided.set(decisionKey(one.subjects), one);
  const unlinked = unlinkedPairs(records);
  const keptApart = (a: string, b: string): boolean => {
    if (decided.size === 0 && unlinked.size === 0) return false;
    const key = decisionKey(inOrder(a, b));
    const [decision, stated] = [decided.get(key), unlinked.get(key)];
    if (decision?.verdict === 'KEEP_APART') return true;
    return stated !== undefined && (decision === undefined || stated.recordedAt > decision.decidedAt);
  };
  return {
    keptApart,
    isSettled: (a, b) => decided.get(decisionKey(inOrder(a, b)))?.verdict === 'KEEP_APART',
    linked: [...decided.values()].filter(({ verdict }) => verdict === 'LINK').sort(byTime),
  };
}

/** When the source last unlinked a pair that it has not joined again since. */
function unlinkedPairs(records: readonly LocalRecord[]): ReadonlyMap<string, AssertionTime> {
  const found = new Map<string, AssertionTime>();
  for (const { subject, pairs } of records) {
    for (const pair of pairs) {
      if (pair.unlinked !== undefined && isUnlinked(pair)) {
        found.set(decisionKey(inOrder(subject, pair.other)), pair.unlinked);
      }
    }
  }
  return found;
}

export function isUnlinked({ unlinked, ...joining }: PairStatement): boolean {
  const joined = [joining.retired, joining.absorbed, joining.linked];
  return unlinked !== undefined && joined.every((at) => at === undefined || compareStated(unlinked, at) > 0);
}

function byTime(a: IdentityDecision, b: IdentityDecision): number {
  return a.decidedAt - b.decidedAt || (decisionKey(a.subjects) < decisionKey(b.subjects) ? -1 : 1);
}
