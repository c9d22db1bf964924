import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laneWorld, type PlannedRecord } from './lane-world.fixture.ts';

const record = fc.record({
  subjects: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 2 }),
  outcomes: fc.array(fc.constantFrom('deferred' as const, 'rejected' as const, 'delivered' as const), { maxLength: 4 }),
  takesMs: fc.integer({ min: 0, max: 50 }),
});

describe('the lanes of a partition', () => {
  it('delivers every record once and in order per lane, whatever is deferred, held and released', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 30 }), fc.integer(), async (plan, seed) => {
        const world = laneWorld(plan, { seed });
        world.offerAll();
        await world.settleEverything();
        expect(world.delivered.toSorted((a, b) => a - b)).toEqual(plan.map((_, offset) => offset));
        for (const subject of ['a', 'b', 'c', 'd'])
          expect(world.deliveredTo(subject)).toEqual(world.offeredTo(subject));
        expect(world.parkedNow()).toEqual([]);
        expect(world.settled.toSorted((a, b) => a - b)).toEqual(plan.map((_, offset) => offset));
      }),
      { numRuns: 300 },
    );
  });

  it('lets every lane that holds nothing flow to its end before anybody settles anything', async () => {
    const plan: PlannedRecord[] = [
      { subjects: ['a'], outcomes: ['rejected'], takesMs: 1 },
      { subjects: ['b'], outcomes: [], takesMs: 1 },
      { subjects: ['a'], outcomes: [], takesMs: 1 },
      { subjects: ['b'], outcomes: ['deferred'], takesMs: 1 },
    ];
    const world = laneWorld(plan);
    world.offerAll();
    await world.quiet();
    expect(world.delivered).toEqual([1, 3]);
    expect(world.parkedNow()).toEqual(['0 PARKED', '2 BEHIND']);
    expect(world.settled.toSorted()).toEqual([0, 1, 2, 3]);
  });

  it('holds an identity event until it heads all its lanes, and what follows it as awaiting the merge', async () => {
    const plan: PlannedRecord[] = [
      { subjects: ['retired'], outcomes: ['rejected'], takesMs: 1 },
      { subjects: ['survivor', 'retired'], outcomes: [], takesMs: 1 },
      { subjects: ['survivor'], outcomes: [], takesMs: 1 },
    ];
    const world = laneWorld(plan);
    world.offerAll();
    await world.quiet();
    expect(world.parkedNow()).toEqual(['0 PARKED', '1 BEHIND', '2 AWAITING_MERGE']);
    expect(world.lanes.release(world.target(1))).toBe('notHead');
    expect(world.lanes.release(world.target(0))).toBe('done');
    await world.quiet();
    expect(world.delivered).toEqual([0, 1, 2]);
  });

  it('closes a held record on a skip and drains what waited behind it', async () => {
    const world = laneWorld([
      { subjects: ['a'], outcomes: ['rejected'], takesMs: 1 },
      { subjects: ['a'], outcomes: [], takesMs: 1 },
    ]);
    world.offerAll();
    await world.quiet();
    expect(await world.lanes.skip(world.target(0), { person: 'p', role: 'r', reason: 'x' })).toBe('done');
    await world.quiet();
    expect(world.delivered).toEqual([1]);
    expect(world.parkedNow()).toEqual([]);
  });

  it('puts back what stood parked, keeps the held part held and settles a record that is read again', async () => {
    const plan: PlannedRecord[] = [
      { subjects: ['a'], outcomes: ['rejected'], takesMs: 1 },
      { subjects: ['a'], outcomes: [], takesMs: 1 },
      { subjects: ['b'], outcomes: [], takesMs: 1 },
    ];
    const before = laneWorld(plan);
    before.offerAll();
    await before.quiet();
    const after = laneWorld(plan, { seed: 2 });
    after.restoreFrom(before);
    after.offerAll();
    await after.quiet();
    expect(after.delivered).toEqual([2]);
    expect(after.settled.toSorted()).toEqual([0, 1, 2]);
    expect(after.lanes.release(after.target(0))).toBe('done');
    await after.quiet();
    expect(after.deliveredTo('a')).toEqual([0, 1]);
  });
});
