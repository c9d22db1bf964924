import type { AssertionTime } from '@care-relay/care-events';
import type { LocalRecord, PairStatement } from '../record/local-record.ts';
import { compareStated } from '../record/stated.ts';
import { againstMerge, numbersDiffer } from './contradictions.ts';
import { inOrder } from './decision.ts';
import { byKey, Groups } from './groups.ts';
import { isUnlinked, type PairRulings } from './keep-apart.ts';
import { claimOf } from './number-claims.ts';
import type { RefusedLink } from './person.ts';

type Group = readonly LocalRecord[];

/**
 * Links records, strongest grounds first: one local id at two systems of an organisation, people's decisions, verified number
 * with agreeing birth date, then the sources' merges in the order in which they were stated. No link is made that would bring
 * two different verified numbers, or two that are kept apart, under one person.
 */
export function linkRecords(records: Group, rulings: PairRulings): { groups: Groups; refused: readonly RefusedLink[] } {
  const sorted = [...records].sort(byKey);
  const groups = new Groups(sorted);
  const mayUnite = (a: LocalRecord, b: LocalRecord): boolean =>
    !numbersDiffer(groups.of(a), groups.of(b)) && !areKeptApart(groups.of(a), groups.of(b), rulings);
  for (const [a, b] of pairsOf(sorted, ({ subject }) => subject)) if (mayUnite(a, b)) groups.unite(a, b);
  for (const { subjects } of rulings.linked) {
    const [a, b] = subjects.map((subject) => sorted.find((one) => one.subject === subject));
    if (a !== undefined && b !== undefined && mayUnite(a, b)) groups.unite(a, b);
  }
  linkByNumber(sorted, { groups, rulings, mayUnite });
  return { groups, refused: merge(sorted, { groups, rulings }) };
}

interface Linking {
  readonly groups: Groups;
  readonly rulings: PairRulings;
}

type MayUnite = (a: LocalRecord, b: LocalRecord) => boolean;

function linkByNumber(records: Group, { groups, rulings, mayUnite }: Linking & { mayUnite: MayUnite }): void {
  const claiming = records.filter((one) => claimOf(one) !== undefined);
  const claim = (one: LocalRecord): string => JSON.stringify(claimOf(one));
  const contested = new Set(
    claiming.filter((a) =>
      claiming.some((b) => claim(a) === claim(b) && areKeptApart(groups.of(a), groups.of(b), rulings)),
    ),
  );
  const free = claiming.filter((one) => !contested.has(one));
  for (const [a, b] of pairsOf(free, claim)) if (mayUnite(a, b)) groups.unite(a, b);
}

export function areKeptApart(a: Group, b: Group, { keptApart }: PairRulings): boolean {
  return a.some((one) => b.some((other) => one.subject !== other.subject && keptApart(one.subject, other.subject)));
}

interface Merge {
  readonly retired: LocalRecord;
  readonly survivor: LocalRecord;
  readonly at: AssertionTime;
}

function merge(records: Group, { groups, rulings }: Linking): readonly RefusedLink[] {
  return mergesIn(records).flatMap(({ retired, survivor }) => {
    if (groups.isOne(retired, survivor)) return [];
    const [a, b] = [groups.of(retired), groups.of(survivor)];
    const reason = againstMerge(a, b) ?? (areKeptApart(a, b, rulings) ? 'NUMBER_CONTESTED' : undefined);
    if (reason !== undefined)
      return [{ subjects: inOrder(retired.subject, survivor.subject), reason, asked: 'MERGE' as const }];
    groups.unite(retired, survivor);
    return [];
  });
}

/** Merges that stand, the first stated first. Either record's word is enough: both are written, but not in one step. */
function mergesIn(records: Group): readonly Merge[] {
  const found = new Map<string, Merge>();
  for (const record of records) {
    for (const pair of record.pairs) {
      const at = mergedAt(pair);
      if (at === undefined || isUnlinked(pair)) continue;
      for (const other of records.filter(({ subject }) => subject === pair.other)) {
        const [retired, survivor] = pair.retired === at ? [record, other] : [other, record];
        found.set(inOrder(record.subject + record.source, other.subject + other.source).join('|'), {
          retired,
          survivor,
          at,
        });
      }
    }
  }
  return [...found.values()].sort((a, b) => compareStated(a.at, b.at) || byKey(a.retired, b.retired));
}

function mergedAt({ retired, absorbed }: PairStatement): AssertionTime | undefined {
  if (retired === undefined || absorbed === undefined) return retired ?? absorbed;
  return compareStated(retired, absorbed) > 0 ? retired : absorbed;
}

/** Neighbouring pairs of records that share a name. */
function pairsOf(
  records: Group,
  name: (record: LocalRecord) => string,
): readonly (readonly [LocalRecord, LocalRecord])[] {
  const byName = Map.groupBy(records, name);
  return [...byName.values()].flatMap((same) =>
    same.slice(1).flatMap((one, n) => {
      const before = same[n];
      return before === undefined ? [] : [[before, one] as const];
    }),
  );
}
