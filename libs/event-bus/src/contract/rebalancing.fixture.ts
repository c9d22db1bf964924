import { describe, expect, it } from 'vitest';
import type { BusHarness } from './harness.fixture.ts';
import { uniqueName } from './harness.fixture.ts';
import { fill, Recorder, until } from './recorder.fixture.ts';

const numbersOf = (recorder: Recorder): number[] => [
  ...new Set([...recorder.owned.values()].map((at) => at.partition)),
];

export function rebalancingContract(harness: () => BusHarness): void {
  describe('rebalancing', () => {
    it('shares partitions between two members, and hands them back when one leaves', async () => {
      const topic = await harness().topic(4);
      const group = uniqueName('group');
      const [one, two] = [new Recorder(), new Recorder()];
      await one.start(harness().bus(), { topics: [topic], group });
      await until(() => numbersOf(one).length === 4);
      const second = await two.start(harness().bus(), { topics: [topic], group });
      await until(() => numbersOf(one).length === 2 && numbersOf(two).length === 2);
      expect([...numbersOf(one), ...numbersOf(two)].sort()).toEqual([0, 1, 2, 3]);
      await second.close();
      await until(() => numbersOf(one).length === 4);
    });

    it('gives a partition to its next owner only after the former one was told and its commits are written', async () => {
      const topic = await harness().topic(2);
      const group = uniqueName('group');
      await fill(harness().bus(), { topic, partition: 0 }, 20);
      await fill(harness().bus(), { topic, partition: 1 }, 20);
      const [one, two] = [new Recorder(), new Recorder()];
      let drained = 0;
      await one.start(harness().bus(), {
        topics: [topic],
        group,
        lost: async (partition) => {
          await new Promise((resolve) => setTimeout(resolve, 200));
          drained += 1;
          await one.lost(partition);
        },
      });
      await one.until(40);
      await two.start(harness().bus(), {
        topics: [topic],
        group,
        gained: (partition) => {
          expect(drained).toBe(2);
          expect(partition.committed?.offset).toBe(20);
          return two.gained(partition);
        },
      });
      await until(() => numbersOf(two).length === 1);
      expect(two.records).toEqual([]);
    });

    it('gives the same partition numbers of every topic to one member', async () => {
      const topics = [await harness().topic(4), await harness().topic(4)];
      const group = uniqueName('group');
      const [one, two] = [new Recorder(), new Recorder()];
      await one.start(harness().bus(), { topics, group });
      await two.start(harness().bus(), { topics, group });
      await until(() => one.owned.size === 4 && two.owned.size === 4);
      for (const recorder of [one, two]) expect(numbersOf(recorder).length).toBe(2);
    });
  });
}
