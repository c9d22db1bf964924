import { beforeEach, describe, expect, it } from 'vitest';
import { accountsWorld } from '../accounting/accounts-world.fixture.ts';
import { FlowLog } from '../flows/flow-log.ts';
import { codec } from '../ledger-world.fixture.ts';
import { OpenWork } from './open-work.ts';

describe('what is read on from where it was read to', () => {
  let world: Awaited<ReturnType<typeof accountsWorld>>;
  /** What was read of any topic, in order. */
  let read: number[];

  const bus = (): ConstructorParameters<typeof OpenWork>[0]['bus'] => ({
    ends: (topic) => world.bus.ends(topic),
    async *readRange(at, from, to) {
      for await (const record of world.bus.readRange(at, from, to)) {
        read.push(record.offset);
        yield record;
      }
    },
  });

  beforeEach(async () => {
    world = await accountsWorld();
    read = [];
  });

  // Two readings at a time would fold an older record over a newer one: what has ended would stand open.
  it('is folded once and in order, however many ask at a time: what stands open', async () => {
    for (const n of [0, 1]) await world.park(n);
    await world.unpark(0);
    const openWork = new OpenWork({ bus: bus(), codec });
    const answers = await Promise.all([openWork.read(), openWork.read(), openWork.read()]);
    for (const open of answers) expect(open.map(({ eventId }) => eventId)).toEqual(['e1']);
    await world.unpark(1);
    expect(await openWork.read()).toEqual([]);
    expect(read).toEqual([0, 1, 2, 3]);
  });

  it('is folded once and in order, however many ask at a time: flows', async () => {
    const flows = new FlowLog({ bus: bus(), codec });
    const answers = await Promise.all([flows.flows(), flows.flows()]);
    for (const all of answers) expect(all.map(({ group }) => group)).toEqual(['gp-practice']);
    expect(read).toEqual([0]);
  });

  it('is asked for again after the bus was away', async () => {
    await world.park(0);
    const { readRange, ends } = bus();
    let isAway = true;
    const ask = (topic: string) => (isAway ? Promise.reject(new TypeError('away')) : ends(topic));
    const openWork = new OpenWork({ bus: { readRange, ends: ask }, codec });
    await expect(openWork.read()).rejects.toThrow('away');
    isAway = false;
    expect(await openWork.read()).toHaveLength(1);
  });
});
