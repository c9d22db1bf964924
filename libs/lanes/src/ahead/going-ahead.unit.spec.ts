import { describe, expect, it } from 'vitest';
import { laneWorld, type PlannedRecord } from '../lane-world.fixture.ts';

const update = (outcomes: PlannedRecord['outcomes'] = [], subjects = ['a']): PlannedRecord => ({
  ...{ subjects, outcomes, takesMs: 1 },
});
const about = (sameThing: string, outcomes: PlannedRecord['outcomes'] = []): PlannedRecord => ({
  ...{ ...update(outcomes), sameThing },
});
const death = (outcomes: PlannedRecord['outcomes'] = []): PlannedRecord => about('death', outcomes);
const begun = async (plan: readonly PlannedRecord[]) => {
  const world = laneWorld(plan);
  world.offerAll();
  await world.quiet();
  return world;
};

describe('going ahead of a parked head', () => {
  it('sends what may go, says how many it passes, and does not send it again in its turn', async () => {
    const world = await begun([update(['rejected']), update(), death(), update()]);
    expect(world.attempted()).toEqual([0, 2]);
    expect(world.attempts[1]?.ahead).toEqual({ of: 2, oldestAt: 1 });
    expect(world.parkedNow()).toEqual(['0 PARKED', '1 BEHIND', '2 AHEAD', '3 BEHIND']);
    expect(world.recorded).toContain('2 delivered');
    world.lanes.release(world.target(0));
    await world.quiet();
    expect(world.delivered).toEqual([2, 0, 1, 3]);
    expect(world.parkedNow()).toEqual([]);
  });

  it('also passes a head that is tried again by itself', async () => {
    const tries: PlannedRecord['outcomes'] = Array.from({ length: 12 }, () => 'deferred' as const);
    const world = await begun([update(tries), death()]);
    expect(world.delivered).toEqual([1, 0]);
  });

  it('keeps the order among those that may: where one is parked, the later ones wait', async () => {
    const world = await begun([update(['rejected']), death(['rejected']), about('allergy')]);
    expect(world.attempted()).toEqual([0, 1]);
    expect(world.parkedNow()).toEqual(['0 PARKED', '1 AHEAD', '2 BEHIND']);
    world.lanes.release(world.target(1));
    await world.quiet();
    expect(world.delivered).toEqual([1, 2]);
  });

  it('overtakes a parked one about the same thing, which is then never sent', async () => {
    const world = await begun([update(['rejected']), death(['rejected']), death()]);
    expect(world.attempted()).toEqual([0, 1, 2]);
    expect(world.recorded).toEqual(['0 parked', '1 parked', '2 delivered', '1 superseded']);
    world.lanes.release(world.target(0));
    await world.quiet();
    expect(world.attempted()).toEqual([0, 1, 2, 0]);
    expect(world.parkedNow()).toEqual([]);
  });

  it('does not pass a merge', async () => {
    const world = await begun([update(['rejected']), update([], ['b', 'a']), death()]);
    expect(world.attempted()).toEqual([0]);
    expect(world.parkedNow()).toEqual(['0 PARKED', '1 BEHIND', '2 AWAITING_MERGE']);
  });

  it('is remembered over a change of owner: neither sent again nor forgotten', async () => {
    const plan = [update(['rejected']), update(), death(), update()];
    const before = await begun(plan);
    const after = laneWorld(plan);
    after.restoreFrom(before);
    await after.quiet();
    expect(after.attempted()).toEqual([]);
    after.lanes.release(after.target(0));
    await after.quiet();
    expect(after.attempted()).toEqual([0, 1, 3]);
    expect(after.parkedNow()).toEqual([]);
  });

  it('ends earlier statements about the same thing, which are then never sent', async () => {
    const plan = [update(['rejected']), death(), death()];
    const before = laneWorld(plan);
    before.offerAll();
    await before.quiet();
    const first = before.durable.get(1);
    // As if the owner had ended after the second went, and before the first was ended by it.
    if (first !== undefined) first.parked = { ...first.parked, state: 'BEHIND', outcome: 'waiting' };
    const after = laneWorld(plan);
    after.restoreFrom(before);
    await after.quiet();
    expect(after.recorded).toEqual(['1 superseded']);
    after.lanes.release(after.target(0));
    await after.quiet();
    expect(after.attempted()).toEqual([0]);
    expect(after.parkedNow()).toEqual([]);
  });
});
