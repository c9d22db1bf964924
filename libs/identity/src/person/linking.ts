import type { LocalRecord } from '../record/local-record.ts';
import { numbersDiffer } from './contradictions.ts';
import type { Groups } from './groups.ts';
import type { PairRulings } from './keep-apart.ts';
import type { RefusalReason } from './person.ts';

type Group = readonly LocalRecord[];

/** Records, in order of their keys, and the links made so far. */
export interface Linking {
  readonly records: Group;
  readonly groups: Groups;
  readonly rulings: PairRulings;
}

/** Makes two groups one, unless what nothing overrules speaks against it: then the answer is that reason. */
export function unite(a: LocalRecord, b: LocalRecord, linking: Linking): RefusalReason | undefined {
  if (linking.groups.isOne(a, b)) return undefined;
  if (numbersDiffer(linking.groups.of(a), linking.groups.of(b))) return 'NUMBERS_DIFFER';
  if (areKeptApart(a, b, linking)) return 'KEPT_APART';
  linking.groups.unite(a, b);
  return undefined;
}

/** Whether anything linked with one is kept apart from anything linked with the other. */
export function areKeptApart(a: LocalRecord, b: LocalRecord, { groups, rulings: { keptApart } }: Linking): boolean {
  const others = groups.of(b);
  return groups
    .of(a)
    .some((one) => others.some(({ subject }) => one.subject !== subject && keptApart(one.subject, subject)));
}

/** Each record with the next one that shares a name with it. */
export function neighbours(
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
