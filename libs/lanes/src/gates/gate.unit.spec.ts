import { describe, expect, it } from 'vitest';
import { laneWorld, type PlannedRecord } from '../lane-world.fixture.ts';

const event = (subject: string, more: Partial<PlannedRecord> = {}): PlannedRecord => ({
  ...{ subjects: [subject], outcomes: [], takesMs: 100 },
  ...more,
});

describe('the gate of a destination', () => {
  it('lets so many be tried at once, and lanes take turns', async () => {
    const plan = [event('a'), event('a'), event('a'), event('b'), event('c')];
    const world = laneWorld(plan, { policy: { concurrency: 1 } });
    world.offerAll();
    expect(world.gates.stateOf('x')).toEqual({ kind: 'open', running: 1, waiting: 2 });
    await world.quiet();
    expect(world.attempts.map(({ offset, at }) => [offset, at])).toEqual([
      [0, 0],
      [3, 100],
      [4, 200],
      [1, 300],
      [2, 400],
    ]);
  });

  it('keeps to the agreed rate once a short burst is used up', async () => {
    const plan = Array.from({ length: 12 }, (_, n) => event(`p${n}`, { takesMs: 0 }));
    const world = laneWorld(plan, { policy: { ratePerSecond: 20 } });
    world.offerAll();
    await world.quiet();
    expect(world.attempts.map(({ at }) => at)).toEqual([0, 0, 0, 50, 100, 150, 200, 250, 300, 350, 400, 450]);
  });

  it('takes a throttle on top of its policy, and goes back to it', async () => {
    const world = laneWorld(Array.from({ length: 8 }, (_, n) => event(`p${n}`, { takesMs: 0 })));
    world.gates.throttle('x', 10);
    world.offerAll();
    await world.until(350);
    expect(world.attempts.map(({ at }) => at)).toEqual([0, 0, 100, 200, 300]);
    world.gates.throttle('x', undefined);
    await world.quiet();
    expect(world.attempts.slice(5).map(({ at }) => at)).toEqual([350, 350, 350]);
  });

  it('tries nothing while it is paused: what waits becomes durable, and goes in order afterwards', async () => {
    const world = laneWorld([event('a'), event('a'), event('b'), event('b')], { policy: { concurrency: 1 } });
    world.offer(0);
    world.gates.pause('x');
    for (const offset of [1, 2, 3]) world.offer(offset);
    await world.quiet();
    expect(world.attempted()).toEqual([0]);
    expect(world.parkedNow()).toEqual(['1', '2', '3'].map((offset) => `${offset} AWAITING_DESTINATION`));
    expect(world.settled.toSorted()).toEqual([0, 1, 2, 3]);
    expect(world.gates.stateOf('x').kind).toBe('paused');
    world.gates.resume('x');
    await world.quiet();
    expect(world.attempted()).toEqual([0, 1, 2, 3]);
    expect(world.parkedNow()).toEqual([]);
  });
});
