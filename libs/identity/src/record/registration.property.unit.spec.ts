import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noon, numbers, pictureOf, registration, traced, updated } from '../identity-world.fixture.ts';
import type { ReadEvent } from '../fold/folded-event.ts';
import { registrationOf } from './registration.ts';

const who = traced(numbers[0], '1965-12-13');

interface Word {
  readonly kind: 'REGISTERED' | 'ENDED' | 'stated';
  readonly practice: string;
  readonly former: string | undefined;
  readonly source: string;
  readonly at: number;
}

const practice = fc.constantFrom('Y06601', 'Y06602', 'Y06603');
const word: fc.Arbitrary<Word> = fc.record({
  kind: fc.constantFrom('REGISTERED' as const, 'ENDED' as const, 'stated' as const),
  practice,
  former: fc.option(practice, { nil: undefined }),
  source: fc.constantFrom('X26/PDS', 'Y06601/EMIS', 'Y06602/TPP'),
  at: fc.nat(60),
});
/** Each at a minute of its own: of words of one time nobody knows which is newer. */
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 9, selector: ({ at }) => at });

function eventOf({ kind, practice: ods, former, source, at }: Word): ReadEvent {
  if (kind === 'stated') return updated({ id: 'A', at }, { ...who, registeredPractice: { ods } });
  return registration(kind, ods, { id: 'N', at, source, patient: who, ...(former !== undefined && { former }) });
}

const registrationsOf = (all: readonly Word[]) => registrationOf(pictureOf(all.map(eventOf)).records);

/** Whether somebody said, after this, that it is over. */
function isOver({ practice: ods, at }: Word, all: readonly Word[]): boolean {
  return all.some((end) => {
    const leaves = end.kind === 'ENDED' ? end.practice : end.former;
    return end.kind !== 'stated' && end.at > at && leaves === ods && (end.kind === 'ENDED' || end.practice !== ods);
  });
}

function newestOf(all: readonly Word[], kind: Word['kind']): Word | undefined {
  return all.filter((one) => one.kind === kind).toSorted((a, b) => b.at - a.at)[0];
}

describe('registrations, whatever is said', () => {
  it('are the same in whatever order it comes, and however often', () => {
    const shuffled = words.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(registrationsOf(other)).toEqual(registrationsOf(all));
      }),
      { numRuns: 300 },
    );
  });

  it('are where the last registration says, nowhere once that is over, and as stated only where nobody registers', () => {
    fc.assert(
      fc.property(words, (all) => {
        const { current } = registrationsOf(all);
        const registered = newestOf(all, 'REGISTERED');
        const last = registered ?? newestOf(all, 'ENDED') ?? newestOf(all, 'stated');
        const isEnd = last?.kind === 'ENDED' || (registered !== undefined && isOver(registered, all));
        expect(current?.practice).toBe(isEnd ? undefined : last?.practice);
        expect(current?.basis).toBe(last?.kind === 'stated' ? 'stated' : 'registration');
      }),
      { numRuns: 300 },
    );
  });

  it('conflict with every source’s last word that names another practice and is not over, and with nothing else', () => {
    fc.assert(
      fc.property(words, (all) => {
        const { current, conflicting } = registrationsOf(all);
        const where = all.filter(({ kind }) => kind !== 'ENDED');
        const bySource = Map.groupBy(where, ({ kind, source }) => (kind === 'stated' ? kind : source));
        const last = [...bySource.values()].map((of) => of.toSorted((a, b) => b.at - a.at)[0]);
        const expected = last.flatMap((one) =>
          one === undefined || isOver(one, all) || one.practice === current?.practice ? [] : [one.at],
        );
        const found = conflicting.map(({ at }) => (Date.parse(at) - noon) / 60_000);
        expect(found).toEqual(expected.toSorted((a, b) => b - a));
      }),
      { numRuns: 300 },
    );
  });
});
