import type { AssertionTime } from '@care-relay/care-events';
import { type LocalRecord, type PairStatement, recordKey } from '../record/local-record.ts';
import { compareStated } from '../record/stated.ts';
import { againstMerge } from './contradictions.ts';
import { inOrder } from './decision.ts';
import { byKey } from './groups.ts';
import { areKeptApart, type Linking } from './linking.ts';
import type { RefusedLink } from './person.ts';

interface Merge {
  readonly retired: LocalRecord;
  readonly survivor: LocalRecord;
  /** When it was first stated, or stated again after an unlink: said once more, it gives way to nothing it came before. */
  readonly since: AssertionTime;
}

/** Links what the sources merged and did not unlink since, unless it is contradicted: that one is refused, and no earlier one. */
export function linkByMerges(linking: Linking): readonly RefusedLink[] {
  const { records, groups } = linking;
  return mergesIn(records).flatMap(({ retired, survivor }) => {
    if (groups.isOne(retired, survivor)) return [];
    const contradiction = againstMerge(groups.of(retired), groups.of(survivor));
    const reason = contradiction ?? (areKeptApart(retired, survivor, linking) ? 'KEPT_APART' : undefined);
    if (reason === undefined) groups.unite(retired, survivor);
    const subjects = inOrder(retired.subject, survivor.subject);
    return reason === undefined ? [] : [{ subjects, reason, asked: 'MERGE' as const }];
  });
}

/** Merges that stand, the first stated first. Either record's word is enough: both are written, but not in one step. */
function mergesIn(records: readonly LocalRecord[]): readonly Merge[] {
  const found = new Map<string, Merge>();
  for (const record of records) {
    for (const pair of record.pairs) {
      const at = mergedAt(pair);
      if (at === undefined || isOver(at, pair)) continue;
      for (const other of records.filter(({ subject }) => subject === pair.other)) {
        const [retired, survivor] = pair.retired === at ? [record, other] : [other, record];
        const since = sinceWhen(at, pair);
        found.set(inOrder(recordKey(record), recordKey(other)).join(' '), { retired, survivor, since });
      }
    }
  }
  return [...found.values()].sort((a, b) => compareStated(a.since, b.since) || byKey(a.retired, b.retired));
}

/** A link (A24) after an unlink takes that back, and makes no merge before it good again. */
function isOver(at: AssertionTime, { unlinked }: PairStatement): boolean {
  return unlinked !== undefined && compareStated(unlinked, at) > 0;
}

function sinceWhen(at: AssertionTime, { firstMerged, unlinked }: PairStatement): AssertionTime {
  if (firstMerged === undefined) return at;
  return unlinked !== undefined && compareStated(unlinked, firstMerged) > 0 ? at : firstMerged;
}

function mergedAt({ retired, absorbed }: PairStatement): AssertionTime | undefined {
  if (retired === undefined || absorbed === undefined) return retired ?? absorbed;
  return compareStated(retired, absorbed) > 0 ? retired : absorbed;
}
