import { syntheticNhsNumber, syntheticNhsNumbers } from './nhs-numbers.ts';
import { hashOf, seededRandom, type SeededRandom } from './seeded-random.ts';
import { givenNames, streets, surnames, towns } from './words.ts';

export interface GpPractice {
  readonly ods: string;
  readonly name: string;
}

/** Somebody who does not exist. */
export interface Person {
  readonly index: number;
  readonly nhsNumber: string;
  /** Nine digits: a hospital number, given by whichever hospital says it. */
  readonly localId: string;
  readonly surname: string;
  readonly given: string;
  readonly title: string;
  readonly sex: 'female' | 'male';
  /** YYYYMMDD. */
  readonly birthDate: string;
  readonly street: string;
  readonly town: string;
  /** In ZZ99, where no address is. */
  readonly postcode: string;
  /** In the range that Ofcom keeps for drama. */
  readonly telephone: string;
  readonly practice: GpPractice;
}

export interface PopulationOptions {
  readonly seed: string;
  readonly practices: readonly [GpPractice, ...GpPractice[]];
}

/** The `index`-th person of a population: the same for the same seed, at every run. */
export function syntheticPerson(index: number, { seed, practices }: PopulationOptions): Person {
  const random = seededRandom(`${seed}/person/${index}`);
  const sex = random.pick<Person['sex']>(['female', 'male']);
  return {
    index,
    nhsNumber: syntheticNhsNumber((hashOf(seed) % syntheticNhsNumbers) + index),
    localId: localIdOf(seed, index),
    surname: random.pick(surnames),
    given: random.pick<string>(givenNames[sex]),
    title: sex === 'female' ? random.pick(['Ms', 'Mrs', 'Dr']) : random.pick(['Mr', 'Dr']),
    sex,
    birthDate: birthDateOf(random),
    street: `${1 + random.below(180)} ${random.pick(streets)}`,
    town: random.pick(towns),
    postcode: `ZZ99 ${random.below(10)}${letter(random)}${letter(random)}`,
    telephone: `07700900${String(random.below(1000)).padStart(3, '0')}`,
    practice: random.pick(practices),
  };
}

/** Three digits of the seed and six of the index: nine, so that it is never taken for an NHS number. */
export function localIdOf(seed: string, index: number): string {
  return `${100 + (hashOf(`${seed}/local`) % 900)}${String(index).padStart(6, '0')}`;
}

function birthDateOf(random: SeededRandom): string {
  const born = new Date(Date.UTC(1932 + random.below(90), random.below(12), 1 + random.below(28)));
  return born.toISOString().slice(0, 10).replaceAll('-', '');
}

const letter = (random: SeededRandom): string => 'ABDEFGHJLNPQRSTUWXYZ'.charAt(random.below(20));
