import type { LocalRecord } from '../record/local-record.ts';
import { byKey, Groups } from './groups.ts';
import type { PairRulings } from './keep-apart.ts';
import { areKeptApart, type Linking, neighbours, unite } from './linking.ts';
import { linkByMerges } from './merges.ts';
import { claimOf } from './number-claims.ts';
import type { RefusedLink } from './person.ts';

type Group = readonly LocalRecord[];

/**
 * Links records, strongest grounds first: one local id at two systems of an organisation, people's decisions, verified number
 * with agreeing birth date, then the sources' merges in the order in which they were stated. No link is made that would bring
 * two different verified numbers, or two that are kept apart, under one person.
 */
export function linkRecords(
  records: Group,
  rulings: PairRulings,
): Linking & { readonly refused: readonly RefusedLink[] } {
  const sorted = [...records].sort(byKey);
  const linking: Linking = { records: sorted, groups: new Groups(sorted), rulings };
  const refused = [...linkByLocalId(linking), ...linkByDecision(linking)];
  linkByNumber(linking);
  return { ...linking, refused: [...refused, ...linkByMerges(linking)] };
}

function linkByLocalId(linking: Linking): readonly RefusedLink[] {
  return neighbours(linking.records, ({ subject }) => subject).flatMap(([a, b]) => {
    const reason = unite(a, b, linking);
    return reason === undefined ? [] : [{ subjects: [a.subject, b.subject], reason, asked: 'LOCAL_ID' as const }];
  });
}

function linkByDecision(linking: Linking): readonly RefusedLink[] {
  return linking.rulings.linked.flatMap(({ subjects }) => {
    const [a, b] = subjects.map((subject) => linking.records.find((one) => one.subject === subject));
    const reason = a === undefined || b === undefined ? undefined : unite(a, b, linking);
    return reason === undefined ? [] : [{ subjects, reason, asked: 'DECISION' as const }];
  });
}

/** Where two that are kept apart carry one number, it belongs to one of them at most: to neither, as long as nobody says to which. */
function linkByNumber(linking: Linking): void {
  const claims = new Map<LocalRecord, string>();
  for (const one of linking.records) {
    const claim = claimOf(one);
    if (claim !== undefined) claims.set(one, `${claim.number} ${claim.birthDate}`);
  }
  for (const same of Map.groupBy(claims.keys(), (one) => claims.get(one)).values()) {
    const free = same.filter((a) => !same.some((b) => areKeptApart(a, b, linking)));
    for (const [a, b] of neighbours(free, (one) => claims.get(one) ?? '')) unite(a, b, linking);
  }
}
