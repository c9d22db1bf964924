import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LaneWorld, unboundedPolicy } from './lane-world.fixture.ts';
import { parsePolicy } from '../policy/destination-policy.ts';
import { type Answer, eventsAbout, type PlannedEvent, type Schedule, surroundings } from './schedule.fixture.ts';
import { scheduleSeed } from './whole-runs.fixture.ts';

const healthyAnswers = fc.array(
  fc.constantFrom<Answer[]>('delivered', 'deferred', 'retryAfter', 'breaks', 'withheld'),
  {
    maxLength: 3,
  },
);
const poison = fc.oneof(
  fc.constant<Answer[]>(['rejected', 'rejected', 'rejected']),
  fc.array(fc.constantFrom<Answer[]>('deferred', 'breaks'), { minLength: 3, maxLength: 14 }),
);
const healthyEvents = eventsAbout(['a', 'b'], healthyAnswers);
const poisonedEvents = eventsAbout(['c', 'd'], poison);

const isPoisoned = ({ subjects }: PlannedEvent): boolean => subjects.some((subject) => subject > 'b');

/** The same log, in which these records are work for nobody. */
function without(schedule: Schedule, left: (event: PlannedEvent) => boolean): Schedule {
  return { ...schedule, events: schedule.events.map((one) => (left(one) ? { ...one, destinations: [] } : one)) };
}

async function startsIn(schedule: Schedule, policy = unboundedPolicy): Promise<ReadonlyMap<string, readonly number[]>> {
  const world = new LaneWorld(schedule, policy);
  await world.run();
  return world.starts();
}

function only(starts: ReadonlyMap<string, readonly number[]>, wanted: (id: string) => boolean): object {
  return Object.fromEntries([...starts].filter(([id]) => wanted(id)));
}

describe('healthy lanes', () => {
  it('are tried at exactly the moments at which they would be without the poisoned ones', async () => {
    const schedules = fc.record({
      ...surroundings,
      acts: fc.array(fc.record({ atMs: fc.nat(60_000), act: fc.constant('release' as const), pick: fc.nat(5) })),
      events: fc.array(fc.oneof(healthyEvents, poisonedEvents), { minLength: 2, maxLength: 24 }),
      seed: fc.constant('steady' as const),
      crashes: fc.constant([]),
    });
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const isHealthy = (id: string): boolean => !isPoisoned(schedule.events[Number(id.split('@')[1])]!);
        const among = only(await startsIn(schedule), isHealthy);
        expect(among).toEqual(only(await startsIn(without(schedule, isPoisoned)), isHealthy));
      }),
      { numRuns: 250, seed: scheduleSeed },
    );
  });

  it('of two receivers do not notice that a third is down', async () => {
    const schedules = fc.record({
      ...surroundings,
      acts: fc.constant([]),
      events: fc.array(eventsAbout(['a', 'b', 'c', 'd'], healthyAnswers), { minLength: 2, maxLength: 24 }),
      seed: fc.constant('steady' as const),
      crashes: fc.constant([]),
      down: fc.constantFrom('deferred' as const, 'faulty' as const, 'hangs' as const),
      fromMs: fc.nat(5_000),
      forMs: fc.nat(600_000),
    });
    const narrow = parsePolicy({ concurrency: 2, ratePerSecond: 20 });
    await fc.assert(
      fc.asyncProperty(schedules, async ({ down, fromMs, forMs, ...schedule }) => {
        const downs = [{ destination: 'z', fromMs, untilMs: fromMs + forMs, as: down }];
        const others = (id: string): boolean => !id.startsWith('z');
        const among = only(await startsIn({ ...schedule, downs }, narrow), others);
        expect(among).toEqual(only(await startsIn(schedule, narrow), others));
      }),
      { numRuns: 150, seed: scheduleSeed },
    );
  });

  it('are not kept back for long by patients whose messages are put off again and again', async () => {
    const endless = fc.constant(Array.from({ length: 25 }, (): Answer => 'deferred'));
    const schedules = fc.record({
      ...surroundings,
      acts: fc.constant([]),
      events: fc
        .tuple(
          fc.array(eventsAbout(['c', 'd', 'e'], endless), { minLength: 3, maxLength: 6 }),
          fc.array(eventsAbout(['a', 'b'], fc.constant([])), { minLength: 1, maxLength: 6 }),
        )
        .map((parts) => parts.flat()),
      crashes: fc.constant([]),
    });
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        const starts = await startsIn(schedule, parsePolicy({ concurrency: 10_000, circuit: { deferredRun: 5 } }));
        let offeredAt = 0;
        for (const [offset, { gapMs, subjects, destinations }] of schedule.events.entries()) {
          offeredAt += gapMs;
          if (subjects.some((subject) => subject > 'b')) continue;
          const startedAt = destinations.map((one) => starts.get(`${one}@${offset}`)?.[0] ?? Infinity);
          expect(Math.max(...startedAt) - offeredAt).toBeLessThan(5 * 60_000);
        }
      }),
      { numRuns: 40, seed: scheduleSeed },
    );
  });
});
