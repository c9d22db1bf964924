import type { LocalRecord } from '../record/local-record.ts';
import { numberOf } from '../record/reading.ts';
import { inOrder } from './decision.ts';
import type { Groups } from './groups.ts';
import { isUnlinked } from './keep-apart.ts';
import type { Linking } from './linking.ts';
import { againstNumberLink } from './number-claims.ts';
import type { RefusedLink } from './person.ts';

type Group = readonly LocalRecord[];

/**
 * What asked for a link that was not made: what linking refused, and records that carry one number, or that their source linked
 * (A24), and are not one person as links stand. One for a pair, the weightiest first; none where a person settled the pair.
 */
export function refusedLinks({ records, groups, rulings, refused }: Refusing): readonly RefusedLink[] {
  const all = [...refused, ...byNumber(records, groups), ...byLink(records, groups)];
  const open = all.filter(({ subjects: [a, b] }) => !rulings.isSettled(a, b) && !areOne(a, b, { records, groups }));
  const first = new Map(open.toReversed().map((one) => [one.subjects.join(' '), one]));
  return [...first.values()].toReversed();
}

/** A merge that was refused may have been made good by a later one. */
function areOne(a: string, b: string, { records, groups }: Pick<Linking, 'records' | 'groups'>): boolean {
  const [one, other] = [a, b].map((subject) => records.find((record) => record.subject === subject));
  return a !== b && one !== undefined && other !== undefined && groups.isOne(one, other);
}

type Refusing = Linking & { readonly refused: readonly RefusedLink[] };

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
