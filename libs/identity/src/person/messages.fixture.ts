import fc from 'fast-check';
import type { ReadEvent } from '../fold/folded-event.ts';
import { linking, merged, numbers, updated } from '../identity-world.fixture.ts';

const sources = ['RCB/PAS', 'RXX/PAS'] as const;
const ids = ['A', 'B', 'C'] as const;
export const birthDates = ['1965-12-13', '1988-05-06'] as const;

const source = fc.constantFrom(...sources);
const id = fc.constantFrom(...ids);
const pairOfIds = fc.constantFrom(['A', 'B'] as const, ['A', 'C'] as const, ['B', 'C'] as const, ['B', 'A'] as const);

/** What an update says of number and birth date; silence included. */
const details = fc.record({
  nhsNumber: fc.constantFrom(null, numbers[0], numbers[1]),
  nhsNumberStatus: fc.constantFrom(null, '01', '01', '02'),
  birthDate: fc.constantFrom(null, ...birthDates, '1965'),
});

export type Telling = (at: number, offset: number) => ReadEvent;

export const updates: fc.Arbitrary<Telling> = fc.tuple(source, id, details).map(
  ([from, one, more]) =>
    (at, offset) =>
      updated({ id: one, source: from, at, offset }, more),
);

export const merges: fc.Arbitrary<Telling> = fc.tuple(source, pairOfIds).map(
  ([from, [one, other]]) =>
    (at, offset) =>
      merged({ id: one, other, source: from, at, offset }),
);

export const links: fc.Arbitrary<Telling> = pairTelling('PatientLinked');
export const unlinks: fc.Arbitrary<Telling> = pairTelling('PatientUnlinked');

function pairTelling(type: 'PatientLinked' | 'PatientUnlinked'): fc.Arbitrary<Telling> {
  return fc.tuple(source, pairOfIds).map(
    ([from, [one, other]]) =>
      (at, offset) =>
        linking(type, { id: one, other, source: from, at, offset }),
  );
}

/** Messages that arrive one after another, some of them late: recorded at any time. */
export function arriving(telling: fc.Arbitrary<Telling>, most = 14): fc.Arbitrary<readonly ReadEvent[]> {
  return fc
    .array(fc.tuple(telling, fc.nat(12)), { maxLength: most })
    .map((all) => all.map(([tell, at], offset) => tell(at, offset)));
}

/** Every local id once with its number and birth date, settled for good, before anything else. */
export const settledFacts: fc.Arbitrary<readonly ReadEvent[]> = fc
  .tuple(...sources.flatMap((from) => ids.map((one) => details.map((more) => ({ from, one, more })))))
  .map((all) => all.map(({ from, one, more }, n) => updated({ id: one, source: from, at: 0, offset: n }, more)));
