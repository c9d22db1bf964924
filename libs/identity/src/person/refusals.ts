import type { LocalRecord } from '../record/local-record.ts';
import { numberOf } from '../record/reading.ts';
import { inOrder } from './decision.ts';
import type { Groups } from './groups.ts';
import { isUnlinked, type PairRulings } from './keep-apart.ts';
import { againstNumberLink } from './number-claims.ts';
import type { RefusedLink } from './person.ts';

type Group = readonly LocalRecord[];

/** Records that carry one number, or that their source linked (A24), and are not one person as links stand. */
export function refusedLinks(
  records: Group,
  { groups, rulings, merges }: { groups: Groups; rulings: PairRulings; merges: readonly RefusedLink[] },
): readonly RefusedLink[] {
  const all = [...merges, ...byNumber(records, groups), ...byLink(records, groups)];
  const open = all.filter(({ subjects: [a, b] }) => a !== b && !rulings.isSettled(a, b));
  return [...new Map(open.reverse().map((one) => [one.subjects.join('|'), one])).values()].reverse();
}

function byNumber(records: Group, groups: Groups): readonly RefusedLink[] {
  const numbered = records.filter((one) => numberOf(one) !== undefined);
  const sameNumber = Map.groupBy(numbered, (one) => numberOf(one)?.value);
  return [...sameNumber.values()].flatMap((same) => {
    const apart = [...new Map(same.map((one) => [groups.of(one), one])).values()];
    return apart.flatMap((a, n) =>
      apart.slice(n + 1).map((b) => {
        return { subjects: inOrder(a.subject, b.subject), reason: againstNumberLink(a, b), asked: 'NUMBER' as const };
      }),
    );
  });
}

function byLink(records: Group, groups: Groups): readonly RefusedLink[] {
  return records.flatMap((record) =>
    record.pairs.flatMap((pair) => {
      const other = records.find(({ subject }) => subject === pair.other);
      if (other === undefined || pair.linked === undefined || isUnlinked(pair) || groups.isOne(record, other))
        return [];
      const subjects = inOrder(record.subject, other.subject);
      return [{ subjects, reason: 'LINK_NOT_BORNE_OUT' as const, asked: 'LINK' as const }];
    }),
  );
}
