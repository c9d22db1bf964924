import type { LocalRecord } from '../record/local-record.ts';
import { numberOf } from '../record/reading.ts';
import { inOrder } from './decision.ts';
import { isUnlinked } from './keep-apart.ts';
import type { Linking } from './linking.ts';
import { againstNumberLink, claimOf } from './number-claims.ts';
import type { RefusedLink } from './person.ts';

/**
 * What asked for a link that was not made: what linking refused, and records that carry one number, or that their source linked
 * (A24), and are not one person as links stand. One for a pair, the weightiest first; none where a person settled the pair.
 */
export function refusedLinks({ refused, ...linking }: Refusing): readonly RefusedLink[] {
  const all = [...refused, ...byNumber(linking), ...byLink(linking)];
  const open = all.filter((one) => isOpen(one, linking));
  const first = new Map(open.toReversed().map((one) => [one.subjects.join(' '), one]));
  return [...first.values()].toReversed();
}

type Refusing = Linking & { readonly refused: readonly RefusedLink[] };

/** A merge that was refused may have been made good by a later one; and whoever is kept apart from one is from all linked with it. */
function isOpen({ subjects: [a, b] }: RefusedLink, { records, groups, rulings }: Linking): boolean {
  const [one, other] = [a, b].map((subject) => records.find((record) => record.subject === subject));
  if (a === b || one === undefined || other === undefined) return true;
  if (groups.isOne(one, other)) return false;
  return !groups.of(one).some((x) => groups.of(other).some((y) => rulings.isSettled(x.subject, y.subject)));
}

/** Of so many with one number each pair is told; of more, each with the first: somebody typed a number that many have. */
const pairsUpTo = 4;

function byNumber({ records, groups }: Linking): readonly RefusedLink[] {
  const numbered = records.filter((one) => numberOf(one) !== undefined);
  const sameNumber = Map.groupBy(numbered, (one) => numberOf(one)?.value);
  return [...sameNumber.values()].flatMap((same) => {
    const claimsFirst = same.toSorted((a, b) => Number(claimOf(b) !== undefined) - Number(claimOf(a) !== undefined));
    const apart = [...Map.groupBy(claimsFirst, (one) => groups.of(one)).values()].map(([first]) => first);
    return apart.flatMap((a, n) =>
      (n === 0 || apart.length <= pairsUpTo ? apart.slice(n + 1) : []).flatMap((b) => refusal(a, b)),
    );
  });
}

function refusal(a: LocalRecord | undefined, b: LocalRecord | undefined): readonly RefusedLink[] {
  if (a === undefined || b === undefined) return [];
  return [{ subjects: inOrder(a.subject, b.subject), reason: againstNumberLink(a, b), asked: 'NUMBER' }];
}

function byLink({ records, groups }: Linking): readonly RefusedLink[] {
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
