import { describe, expect, it } from 'vitest';
import { laneWorld, type PlannedRecord } from '../lane-world.fixture.ts';

const event = (subjects: readonly string[], outcomes: PlannedRecord['outcomes'] = []): PlannedRecord => ({
  ...{ subjects, outcomes, takesMs: 1 },
});
const by = { person: 'p1', role: 'clinical-safety', reason: 'phoned', told: 'ward sister, by telephone' };
/** The retired patient's first event is rejected; the merge and what follows it wait. */
const plan = [
  event(['retired'], ['rejected']),
  event(['retired']),
  event(['survivor', 'retired']),
  event(['survivor']),
];
const stuck = async () => {
  const world = laneWorld(plan);
  world.offerAll();
  await world.until(1_000);
  return world;
};

describe('a merge that stays open', () => {
  it('holds what follows it, raises an alarm after 15 minutes, and clears it when it has gone', async () => {
    const world = await stuck();
    expect(world.parkedNow()).toEqual(['0 PARKED', '1 BEHIND', '2 BEHIND', '3 AWAITING_MERGE']);
    await world.until(899_999);
    expect([...world.standing]).toEqual([]);
    await world.until(900_000);
    expect([...world.standing]).toEqual(['merge|x|t|0|2']);
    world.lanes.release(world.target(0));
    await world.quiet();
    expect(world.delivered).toEqual([0, 1, 2, 3]);
    expect([...world.standing]).toEqual([]);
  });

  it('raises none where it goes in time', async () => {
    const world = await stuck();
    world.lanes.release(world.target(0));
    await world.quiet();
    expect([...world.standing]).toEqual([]);
  });

  it('is sent ahead where somebody at the receiver was told', async () => {
    const world = await stuck();
    expect(await world.lanes.sendAhead(world.target(2), { ...by, told: ' ' })).toBe('notPossible');
    expect(await world.lanes.sendAhead(world.target(0), by)).toBe('notPossible');
    expect(await world.lanes.sendAhead(world.target(2), by)).toBe('done');
    await world.until(2_000);
    expect(world.delivered).toEqual([2, 3]);
    expect(world.attempts.find(({ offset }) => offset === 2)?.ahead).toEqual({ of: 2, oldestAt: 1 });
    expect(world.parkedNow()).toEqual(['0 PARKED', '1 BEHIND', '2 AHEAD']);
    world.lanes.release(world.target(0));
    await world.quiet();
    expect(world.delivered).toEqual([2, 3, 0, 1]);
    expect(world.parkedNow()).toEqual([]);
  });

  it('goes when what the retired lane holds is handed to people: each recorded, one task', async () => {
    const world = await stuck();
    expect(await world.lanes.worklist(world.target(0), by)).toBe('notPossible');
    expect(await world.lanes.worklist(world.target(2), by)).toBe('done');
    await world.quiet();
    expect(world.delivered).toEqual([2, 3]);
    expect(world.recorded.filter((one) => one.endsWith('closed'))).toEqual(['0 closed', '1 closed']);
    expect([...world.standing]).toEqual(['worklist|x|t|0|2']);
    expect(world.parkedNow()).toEqual([]);
  });
});
