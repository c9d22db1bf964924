import { describe, expect, it } from 'vitest';
import { Capacity } from './capacity.ts';
import { laneWorld, type PlannedRecord } from './lane-world.fixture.ts';

const hour = 3_600_000;
const plan = (many: number, subject: (n: number) => string): readonly PlannedRecord[] =>
  Array.from({ length: many }, (_, n) => ({ subjects: [subject(n)], outcomes: [], takesMs: hour }));
const onePatient = () => 'a';
const each = (n: number) => `patient-${n}`;

describe('what waits in memory', () => {
  it('stays there while its destination is the only one of its flow', async () => {
    const world = laneWorld(plan(150, onePatient));
    world.offerAll();
    await world.until(0);
    expect(world.parkedNow()).toEqual([]);
  });

  it('stays there while there is room', async () => {
    const capacity = new Capacity(4);
    const world = laneWorld(plan(151, onePatient), { room: capacity });
    world.gates.of('another');
    capacity.take(2);
    for (let offset = 0; offset < 150; offset += 1) world.offer(offset);
    await world.until(0);
    expect(world.parkedNow()).toEqual([]);
    capacity.take();
    world.offer(150);
    await world.until(0);
    expect(world.parkedNow()).toEqual(['150 BEHIND']);
  });

  it('becomes durable behind a hundred of its own lane, where the flow has other destinations', async () => {
    const world = laneWorld(plan(150, onePatient));
    world.gates.of('another');
    world.offerAll();
    await world.until(0);
    expect(world.settled).toHaveLength(50);
    expect(world.parkedNow().at(0)).toBe('100 BEHIND');
  });

  it('stays there while the other destination keeps its own waiting as long', async () => {
    const world = laneWorld(plan(6, each), { policy: { concurrency: 1 } });
    const other = world.gates.of('another');
    for (let n = 0; n < 6; n += 1)
      other.ask({ isReplay: false, admitted: () => undefined, turnedAway: () => undefined });
    for (const offset of [0, 1, 2]) world.offer(offset);
    await world.until(1_000);
    for (const offset of [3, 4, 5]) world.offer(offset);
    await world.until(1_001);
    expect(world.settled).toEqual([]);
  });

  it('becomes durable once its destination keeps it for more than a second, and goes in its order all the same', async () => {
    const world = laneWorld(plan(6, each), { policy: { concurrency: 1 } });
    world.gates.of('another');
    for (const offset of [0, 1, 2]) world.offer(offset);
    await world.until(1_000);
    expect(world.settled).toEqual([]);
    for (const offset of [3, 4, 5]) world.offer(offset);
    await world.until(1_001);
    expect(world.settled).toEqual([3, 4, 5]);
    await world.quiet();
    expect(world.delivered).toEqual([0, 1, 2, 3, 4, 5]);
    expect(world.parkedNow()).toEqual([]);
  });
});
