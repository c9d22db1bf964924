import { syntheticNhsNumber } from '@care-relay/testkit';
import type { Stated, Told } from './told.ts';

/** Records that must never be taken for one person's, though something asks for it. */
export interface Story {
  readonly what: string;
  /** A crew's, for the first of the two. */
  readonly incident: string;
  readonly told: readonly Omit<Told, 'controlId' | 'minute'>[];
  /** The local ids that are two people's, by hospital. */
  readonly apart: readonly [Local, Local];
  /** The task that a person gets: why these are not linked. */
  readonly code: string;
}

/** Hospital, its local id, and the ward by which a summary shows it. */
type Local = readonly [organisation: string, localId: string, ward: string];

const number = (n: number): string => syntheticNhsNumber(7_100 + n);
/** The first number of each story. */
export const storyNumbers = Array.from({ length: 7 }, (_, n) => number(n));

const [mother, baby] = ['19900304', '20260220'];

type Place = Partial<Stated> & { readonly organisation: string };

/** Two stays, at one hospital or at two, of records of which something says that they are one person's. */
function pair(
  n: number,
  { what, code, of }: Pick<Story, 'what' | 'code'> & { readonly of: readonly [Place, Place] },
): Story {
  const stay = ({ organisation, ...stated }: Place, side: string) => ({
    ...{ organisation, trigger: 'A01' as const, localId: `P${n}${side}`, ward: `W${n}${side}` },
    stated: { nhsNumber: number(n), ...stated },
  });
  const told = [stay(of[0], 'A'), stay(of[1], 'B')] as const;
  const local = ({ organisation, localId, ward }: (typeof told)[number]): Local => [organisation, localId, ward];
  return { what, code, incident: `INC-${number(n)}`, told, apart: [local(told[0]), local(told[1])] };
}

/** What must not link anybody, at hospitals `north` and `south`. */
export function stories(north: string, south: string): readonly Story[] {
  const here = { organisation: north };
  const there = { organisation: south };
  const merged = pair(5, {
    code: 'NUMBERS_DIFFER',
    what: 'a merge (A40) of two with different verified numbers',
    of: [here, { ...here, nhsNumber: number(50) }],
  });
  const unlinked = pair(6, { code: 'KEPT_APART', what: 'one number, and an unlink (A37)', of: [here, here] });
  return [
    pair(0, {
      code: 'MULTIPLE_BIRTH',
      what: "twins, one with the other's number",
      of: [
        { ...here, isTwin: true },
        { ...there, isTwin: true },
      ],
    }),
    pair(1, {
      code: 'NEWBORN',
      what: "a mother's number on her baby",
      of: [
        { ...here, born: mother },
        { ...there, born: baby },
      ],
    }),
    pair(2, {
      code: 'MOTHERS_NUMBER',
      what: "a mother's number and birth date on her baby",
      of: [
        { ...here, born: mother },
        { ...there, born: mother, mother: number(2) },
      ],
    }),
    pair(3, {
      code: 'BIRTH_DATES_DIFFER',
      what: 'a number with a typing error, verified',
      of: [here, { ...there, born: '19480302' }],
    }),
    pair(4, {
      code: 'NUMBER_NOT_VERIFIED',
      what: 'a number with a typing error, not verified',
      of: [here, { ...there, status: 'NSTS03' }],
    }),
    { ...merged, told: [...merged.told, ofTwo(merged, 'A40')] },
    { ...unlinked, told: [...unlinked.told, ofTwo(unlinked, 'A37')] },
  ];
}

/** The message that names both: that one is retired into the other, or that they are not linked. */
function ofTwo({ told }: Story, trigger: 'A37' | 'A40'): Story['told'][number] {
  const [first, second] = told;
  if (first === undefined || second === undefined) throw new RangeError('two records make a pair');
  return { ...first, trigger, other: second.localId };
}
