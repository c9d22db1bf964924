import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReadEvent } from '../fold/folded-event.ts';
import { pictureOf } from '../identity-world.fixture.ts';
import { judged, type Judged, pairName } from './judge.fixture.ts';
import { arriving, links, merges, settledFacts, unlinks, updates } from './messages.fixture.ts';

const anything = arriving(fc.oneof(updates, updates, merges, links, unlinks));

/** Subjects of each person, in order. */
function personsOf(events: readonly ReadEvent[]): readonly (readonly string[])[] {
  return pictureOf(events)
    .persons.map(({ records }) => records.map(({ subject }) => subject))
    .toSorted((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1));
}

function pairsOf(events: readonly ReadEvent[]): ReadonlySet<string> {
  return new Set(
    personsOf(events).flatMap((one) => one.flatMap((a, n) => one.slice(n + 1).map((b) => pairName(a, b)))),
  );
}

/** Grounds on which two may be one person: a verified number with an agreeing birth date, or their source's merge. */
function hasGround(a: string, b: string, { verified, birthDates, merged }: Judged): boolean {
  const [number, birthDate] = [verified.get(a), birthDates.get(a)];
  const agree = number !== undefined && number === verified.get(b) && birthDate === birthDates.get(b);
  return merged.has(pairName(a, b)) || (agree && birthDate?.length === 10);
}

function reached(from: string, among: readonly string[], rules: Judged): readonly string[] {
  const found = [from];
  for (const one of found) {
    found.push(...among.filter((other) => !found.includes(other) && hasGround(one, other, rules)));
  }
  return found;
}

describe('no sequence of messages', () => {
  it('joins two without a merge of their source, or a verified number and an agreeing birth date', () => {
    fc.assert(
      fc.property(anything, (events) => {
        const rules = judged(events);
        for (const person of personsOf(events)) {
          const [first = ''] = person;
          expect(reached(first, person, rules).toSorted()).toEqual(person);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('brings two verified numbers, two birth dates, or two that were unlinked under one person', () => {
    fc.assert(
      fc.property(anything, (events) => {
        const { verified, birthDates, unlinked } = judged(events);
        for (const person of personsOf(events)) {
          expect(distinct(person, verified)).toBeLessThanOrEqual(1);
          const full = new Map([...birthDates].filter(([, one]) => one.length === 10));
          expect(distinct(person, full)).toBeLessThanOrEqual(1);
          const pairs = person.flatMap((a, n) => person.slice(n + 1).map((b) => pairName(a, b)));
          expect(pairs.filter((pair) => unlinked.has(pair))).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('leaves what bears each other out apart, unless an unlink or a contradiction stands between', () => {
    fc.assert(
      fc.property(arriving(updates), (events) => {
        const rules = judged(events);
        const subjects = [...new Set(events.map(({ envelope }) => envelope.subject))];
        const expected = subjects.flatMap((a, n) =>
          subjects.slice(n + 1).flatMap((b) => (hasGround(a, b, rules) ? [pairName(a, b)] : [])),
        );
        expect([...pairsOf(events)].toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 400 },
    );
  });

  it('parts, without an unlink, what facts that stay as they are have joined', () => {
    const later = fc.array(fc.oneof(merges, links), { maxLength: 8 });
    fc.assert(
      fc.property(settledFacts, later, (facts, tellings) => {
        let events = [...facts];
        for (const tell of tellings) {
          const before = pairsOf(events);
          events = [...events, tell(events.length, events.length)];
          const now = pairsOf(events);
          expect([...before].filter((pair) => !now.has(pair))).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('parts, by an unlink, anybody but those whom it is about', () => {
    const later = fc.array(merges, { maxLength: 6 });
    fc.assert(
      fc.property(settledFacts, later, unlinks, (facts, tellings, unlink) => {
        const events = [...facts, ...tellings.map((tell, n) => tell(n + 1, facts.length + n))];
        const last = unlink(50, 50);
        const about = [last.envelope.subject, ...(last.envelope.alsoSubjects ?? [])];
        const touched = personsOf(events).find((person) => about.every((one) => person.includes(one))) ?? [];
        const now = pairsOf([...events, last]);
        const parted = [...pairsOf(events)].filter((pair) => !now.has(pair));
        for (const pair of parted) expect(pair.split(' ').every((one) => touched.includes(one))).toBe(true);
        expect(now.has(pairName(about[0] ?? '', about[1] ?? ''))).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('says anything else when it comes in another order', () => {
    const shuffled = anything.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(personsOf(other)).toEqual(personsOf(one));
        expect(pictureOf(other).refused).toEqual(pictureOf(one).refused);
      }),
      { numRuns: 300 },
    );
  });
});

function distinct(person: readonly string[], values: ReadonlyMap<string, string>): number {
  return new Set(person.map((one) => values.get(one)).filter((one) => one !== undefined)).size;
}
