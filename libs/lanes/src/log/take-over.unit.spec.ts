import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Life, Owners, type Step, subjectsOf } from './owners.fixture.ts';

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('park' as const), k: fc.integer({ min: 0, max: 5 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('clear' as const), k: fc.integer({ min: 0, max: 5 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'settle' as const }) },
);

const life: fc.Arbitrary<Life> = fc.record({
  steps: fc.array(step, { maxLength: 8 }),
  stopsAt: fc.integer({ min: 1, max: 40 }),
  how: fc.constantFrom('killedBefore', 'killedAfter', 'paused'),
  wakesAt: fc.integer({ min: 1, max: 30 }),
  compactsAt: fc.integer({ min: 1, max: 60 }),
});

const steady: Life = { steps: [], stopsAt: 0, how: 'paused', wakesAt: 0, compactsAt: 0 };

async function afterAll(lives: readonly Life[]): Promise<Owners> {
  const owners = new Owners();
  for (const one of lives) await owners.live(one);
  await owners.live(steady);
  await owners.wakeAll();
  return owners;
}

describe('taking a partition over', () => {
  it('leaves open exactly what should be, whoever is killed or paused at whichever write', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 5 }), async (lives) => {
        const owners = await afterAll(lives);
        const open = new Map((await owners.open()).map((entry) => [entry.at.offset, entry]));
        for (const [k, status] of owners.expected) {
          if (status !== 'either') expect([k, open.has(k)]).toEqual([k, status === 'open']);
        }
        for (const [k, { subjects }] of open) expect(subjects).toEqual(subjectsOf(k));
        expect([...open.keys()].every((k) => owners.expected.has(k))).toBe(true);
        expect([...owners.settled]).toContain(await owners.remembered());
      }),
      { numRuns: 400 },
    );
  });
});
