import { beforeEach, describe, expect, it } from 'vitest';
import { accountsWorld } from './accounts-world.fixture.ts';

type World = Awaited<ReturnType<typeof accountsWorld>>;

describe('the check that everything is accounted for', () => {
  let world: World;
  let reconciler: ReturnType<World['checkers']>['reconciler'];

  beforeEach(async () => {
    world = await accountsWorld();
    ({ reconciler } = world.checkers());
    await reconciler.check();
  });

  it('is content with every kind of end, with what waits in a lane, and with what goes nowhere', async () => {
    for (let n = 0; n < 5; n += 1) await world.publish(n);
    await world.tell(0);
    await world.tell(1, { outcome: 'CLOSED', closure: { reason: 'by hand' } });
    await world.park(2);
    await world.tell(3, { destination: null, outcome: 'NO_DESTINATION', routedTo: [] });
    await world.tell(4, { routedTo: ['north', 'south'] });
    await world.park(4, { destination: 'south' });
    world.settle(5);
    await reconciler.check();
    expect(reconciler.counts).toEqual({ checked: 5, unaccounted: 0 });
    expect(await world.standing()).toEqual([]);
  });

  it('tells of what has neither, at once for each flow, and asks no more of what is not settled', async () => {
    for (let n = 0; n < 6; n += 1) await world.publish(n);
    await world.tell(0);
    await world.tell(2, { routedTo: ['north', 'south'] });
    await world.tell(3, { outcome: 'PARKED' });
    world.settle(4);
    await reconciler.check();
    expect(reconciler.counts).toEqual({ checked: 4, unaccounted: 3 });
    expect(await world.standing()).toEqual([expect.stringMatching(/^unaccounted\|gp-practice \d$/)]);
  });

  it('is content when the end stands under the same id at another place', async () => {
    for (let n = 0; n < 2; n += 1) await world.publish(n);
    await world.tell(0, { eventId: 'e1' });
    await world.tell(0);
    world.settle(2);
    await reconciler.check();
    expect(reconciler.counts).toEqual({ checked: 2, unaccounted: 0 });
  });

  it('waits with its word while the view is being built, and goes on from where it was after a restart', async () => {
    await world.publish(0);
    world.settle(1);
    world.isReaderComplete = false;
    for (let looks = 0; looks < 3; looks += 1) await reconciler.check();
    expect(await world.standing()).toEqual([]);
    expect(reconciler.counts).toEqual({ checked: 0, unaccounted: 0 });
    world.isReaderComplete = true;
    await world.publish(1);
    await world.tell(1);
    world.settle(2);
    const { reconciler: next } = world.checkers();
    await next.check();
    expect(next.counts).toEqual({ checked: 2, unaccounted: 1 });
    const { reconciler: third } = world.checkers();
    await third.check();
    expect(third.counts.checked).toBe(0);
  });

  it('takes its word back when the end comes after all', async () => {
    await world.publish(0);
    world.settle(1);
    await reconciler.check();
    expect(await world.standing()).toHaveLength(1);
    await world.tell(0, { replayId: 'r1' });
    world.now += 60_000;
    await reconciler.check();
    expect(await world.standing()).toEqual([]);
  });

  it('begins where a flow has settled to when it is first seen', async () => {
    const old = await accountsWorld();
    for (let n = 0; n < 3; n += 1) await old.publish(n);
    old.settle(3);
    const { reconciler: first } = old.checkers();
    await first.check();
    await old.publish(3);
    old.settle(4);
    await first.check();
    expect(first.counts).toEqual({ checked: 1, unaccounted: 1 });
  });
});

describe('what is overdue', () => {
  let world: World;
  let overdue: ReturnType<World['checkers']>['overdue'];

  beforeEach(async () => {
    world = await accountsWorld();
    ({ overdue } = world.checkers());
  });

  it('is told by destination and cause, by the clock of its type, and taken back when it is over', async () => {
    for (let n = 0; n < 4; n += 1) await world.publish(n);
    world.settle(4);
    for (const n of [0, 1]) await world.park(n, { type: 'PatientDeathRecorded' });
    await world.park(2);
    await world.park(3, { destination: 'south', type: 'PatientDeathRecorded', code: 'BUSY' });
    await overdue.check();
    expect(await world.standing()).toEqual([]);
    world.now += 61_000;
    await overdue.check();
    expect((await world.standing()).toSorted()).toEqual([
      'overdue|gp-practice|north|REFUSED 2',
      'overdue|gp-practice|south|BUSY 1',
    ]);
    await world.unpark(3, 'south');
    const { overdue: afterRestart } = world.checkers();
    await afterRestart.check();
    expect(await world.standing()).toEqual(['overdue|gp-practice|north|REFUSED 2']);
  });

  it('is taken back by whoever checks, also what another process has raised since', async () => {
    for (let n = 0; n < 2; n += 1) await world.publish(n);
    world.settle(2);
    await world.park(0, { type: 'PatientDeathRecorded' });
    world.now += 61_000;
    await overdue.check();
    await world.park(1, { destination: 'south', type: 'PatientDeathRecorded' });
    world.now += 61_000;
    const { overdue: another } = world.checkers();
    await another.check();
    expect(await world.standing()).toHaveLength(2);
    await world.unpark(1, 'south');
    await overdue.check();
    expect(await world.standing()).toEqual(['overdue|gp-practice|north|REFUSED 1']);
    expect(overdue.count).toBe(1);
  });

  it('counts what is not read yet, and not what has its end already', async () => {
    const { reconciler, overdue: watch } = world.checkers();
    await reconciler.check();
    for (let n = 0; n < 3; n += 1) await world.publish(n, 'PatientDeathRecorded');
    await world.tell(1);
    await world.publish(3, 'NotReadHere');
    world.now += 61_000;
    await reconciler.check();
    await watch.check();
    expect(await world.standing()).toEqual(['overdue|gp-practice||NOT_READ 2']);
    await world.tell(0);
    await world.tell(2);
    await reconciler.check();
    await watch.check();
    expect(await world.standing()).toEqual([]);
  });
});
