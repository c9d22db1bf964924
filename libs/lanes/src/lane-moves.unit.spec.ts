import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Delivery, type MovingRecord, movingWorld } from './moving-world.fixture.ts';
import { virtualTime } from './virtual-time.fixture.ts';

const record = (subject: string, more: Partial<MovingRecord> = {}): MovingRecord => ({
  ...{ subjects: [subject], outcomes: [], takesMs: 10, at: 0 },
  ...more,
});

const onceMoved = (at: number) => (now: number) => (now < at ? 'A' : 'B');

/** Runs timers up to here, though looking through the lanes never ends. */
const hour = 3_600_000;

async function run(plan: readonly MovingRecord[], belongs: (now: number) => string) {
  const time = virtualTime(1);
  const world = movingWorld({ plan, belongs, time });
  world.lanes.restore([], 0);
  world.read();
  return { ...world, until: (ms: number) => time.runOut(ms) };
}

describe('a registration that moves', () => {
  it('takes along what was held, without anything new, and tells who had it', async () => {
    const { deliveries, recorded, durable, until } = await run(
      [record('a', { outcomes: ['rejected'] }), record('a'), record('a')],
      onceMoved(1_000),
    );
    await until(hour);
    expect(deliveries.map(({ offset, to }) => `${offset} ${to}`)).toEqual(['0 B', '1 B', '2 B']);
    expect(recorded.filter((one) => one.includes('withheld'))).toEqual([
      '0 A withheld',
      '1 A withheld',
      '2 A withheld',
    ]);
    expect(durable.entries.size).toBe(0);
  });

  it('brings what was held before what is newer, which goes to the new destination at once', async () => {
    const plan = [record('a', { outcomes: ['rejected'] }), record('b'), record('a', { at: 2_000 })];
    const { deliveries, until } = await run(plan, onceMoved(1_000));
    await until(5_000);
    expect(deliveries.map(({ offset, to }) => `${offset} ${to}`)).toEqual(['1 A', '0 B', '2 B']);
  });

  it('waits for what is still being tried where it was', async () => {
    const slow = record('a', { outcomes: ['deferred'], takesMs: 5_000 });
    const { deliveries, until } = await run([slow, record('a', { at: 2_000 })], onceMoved(1_000));
    await until(hour);
    expect(deliveries.map(({ offset, to }) => `${offset} ${to}`)).toEqual(['0 B', '1 B']);
  });

  it.each([9, 10, 11, 12])(
    'leaves what a later one is just passing, which may overtake it: for %i ms',
    async (takesMs) => {
      const first = record('a', { outcomes: ['rejected'], sameThing: 'death' });
      const later = record('a', { takesMs, at: 29_990, sameThing: 'death' });
      const { recorded, deliveries, until } = await run([first, later], onceMoved(30_000));
      await until(hour);
      expect(recorded).toEqual(['0 A parked', '1 A delivered', '0 A superseded']);
      expect(deliveries.map(({ offset, to }) => `${offset} ${to}`)).toEqual(['1 A']);
    },
  );

  it('leaves what a later one is just passing also where newer ones go to the new destination', async () => {
    const first = record('a', { outcomes: ['rejected'], sameThing: 'death' });
    const later = record('a', { takesMs: 500, at: 900, sameThing: 'death' });
    const { deliveries, until } = await run([first, later, record('a', { at: 1_100 })], onceMoved(1_000));
    await until(hour);
    expect(deliveries.map(({ offset, to }) => `${offset} ${to}`)).toEqual(['1 A', '2 B']);
  });

  it('keeps the order across a merge', async () => {
    const merge = { subjects: ['b', 'a'], outcomes: [], takesMs: 1, at: 500 };
    const held = record('a', { outcomes: ['rejected', 'rejected'] });
    const { deliveries, until, releaseAll } = await run([held, merge, record('b', { at: 2_000 })], onceMoved(1_000));
    await until(60_000);
    expect(deliveries).toEqual([]);
    releaseAll();
    await until(hour);
    expect(deliveries.map(({ offset, to }) => `${offset} ${to}`)).toEqual(['0 B', '2 B']);
  });
});

describe('whatever moves, and whenever', () => {
  const plans = fc
    .array(
      fc.record({
        subjects: fc.constantFrom(['a'], ['b'], ['a'], ['b'], ['a', 'b']),
        outcomes: fc.array(fc.constantFrom('deferred' as const, 'rejected' as const), { maxLength: 2 }),
        takesMs: fc.integer({ min: 1, max: 3_000 }),
        at: fc.integer({ min: 0, max: 5_000 }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((plan) => [...plan].sort((one, other) => one.at - other.at));
  const moves = fc.array(fc.integer({ min: 0, max: 6_000 }), { maxLength: 3 });
  /** A, then B, then A again …, as often as it moves. */
  const among = (at: readonly number[]) => (now: number) =>
    at.filter((one) => one <= now).length % 2 === 0 ? 'A' : 'B';

  it('each event goes to one destination, once, in order, and to none that was not right when its attempt began', async () => {
    await fc.assert(
      fc.asyncProperty(plans, moves, async (plan, movedAt) => {
        const time = virtualTime(1);
        const world = movingWorld({ plan, belongs: among(movedAt), time });
        world.lanes.restore([], 0);
        world.read();
        await settle(world, time);
        const told = plan.flatMap(({ subjects }, offset) => (subjects.length === 1 ? [offset] : []));
        expect(world.deliveries.map(({ offset }) => offset).sort((a, b) => a - b)).toEqual(told);
        expectInOrder(world.deliveries, plan);
        for (const { begun, to } of world.deliveries)
          expect([among(movedAt)(begun), among(movedAt)(begun + 1)]).toContain(to);
        expect([...world.durable.settled].length).toBe(plan.length);
      }),
      { numRuns: 300 },
    );
  });

  it('nothing is lost and nothing overtakes where the owner is killed in between', async () => {
    await fc.assert(
      fc.asyncProperty(plans, moves, fc.integer({ min: 1, max: 8_000 }), async (plan, movedAt, killedAt) => {
        const time = virtualTime(1);
        const parts = { plan, belongs: among(movedAt), time };
        const first = movingWorld(parts);
        first.lanes.restore([], 0);
        first.read();
        await time.runOut(killedAt);
        first.kill();
        const next = movingWorld({ ...parts, durable: first.durable });
        next.read(next.restore());
        await settle(next, time);
        const all = [...first.deliveries, ...next.deliveries];
        const told = plan.flatMap(({ subjects }, offset) => (subjects.length === 1 ? [offset] : []));
        expect([...new Set(all.map(({ offset }) => offset))].sort((a, b) => a - b)).toEqual(told);
        // What the first had sent and could not note comes again, in its place.
        for (const one of [first.deliveries, next.deliveries]) expectInOrder(one, plan);
        expect(next.durable.entries.size).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});

async function settle(world: ReturnType<typeof movingWorld>, time: ReturnType<typeof virtualTime>): Promise<void> {
  for (let round = 1; round <= 12; round += 1) {
    await time.runOut(round * 120_000);
    world.releaseAll();
  }
}

/** In order for each patient at each destination, across a merge too. */
function expectInOrder(deliveries: readonly Delivery[], plan: readonly MovingRecord[]): void {
  for (const to of ['A', 'B']) {
    for (const subject of ['a', 'b']) {
      const own = deliveries.filter((one) => one.to === to && plan[one.offset]?.subjects.includes(subject));
      const offsets = own.map(({ offset }) => offset);
      expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
    }
    plan.forEach(({ subjects }, merge) => {
      if (subjects.length === 1) return;
      const late = deliveries.filter((one) => one.to === to).map(({ offset }) => offset);
      const firstAfter = late.findIndex((offset) => offset > merge);
      if (firstAfter !== -1) expect(late.slice(firstAfter).every((offset) => offset > merge)).toBe(true);
    });
  }
}
