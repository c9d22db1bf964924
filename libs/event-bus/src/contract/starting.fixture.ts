import { describe, expect, it } from 'vitest';
import type { SettledMemory, StartingPoint } from '../port.ts';
import type { BusHarness } from './harness.fixture.ts';
import { uniqueName } from './harness.fixture.ts';
import { fill, numbered, Recorder, until } from './recorder.fixture.ts';

/** A settled memory that stands at `offset`, whatever is saved. */
const standingAt = (offset: number): SettledMemory => ({
  load: () => Promise.resolve(offset),
  save: () => Promise.resolve(),
});

export function startingContract(harness: () => BusHarness): void {
  const settledUpTo = async (count: number) => {
    const topic = await harness().topic(1);
    const group = uniqueName('group');
    await fill(harness().bus(), { topic }, 20);
    const bus = harness().bus();
    const recorder = new Recorder(false);
    await recorder.start(bus, { topics: [topic], group });
    await recorder.until(20);
    recorder.owned.get(`${topic}/0`)?.settled(count);
    await bus.close();
    return { topic, group, at: { topic, partition: 0 } };
  };

  describe('the first offset', () => {
    const points: readonly [StartingPoint, number][] = [
      ['earliest', 0],
      ['latest', 5],
      [3, 3],
    ];
    it.each(points)(
      'is %s where nothing is committed, and is committed before the first record',
      async (point, offset) => {
        const bus = harness().bus();
        const topic = await harness().topic(1);
        const group = uniqueName('group');
        await fill(bus, { topic }, 5);
        const recorder = new Recorder(false);
        await recorder.start(bus, {
          topics: [topic],
          group,
          startAt: () => Promise.resolve(point),
          gained: async (partition) => {
            expect((await bus.committed(group, topic)).get(0)?.offset).toBe(offset);
            await recorder.gained(partition);
          },
        });
        await until(() => recorder.owned.size === 1);
        await fill(bus, { topic }, 1);
        await recorder.until(6 - offset);
        expect(recorder.records[0]?.offset).toBe(offset);
        expect(recorder.owned.get(`${topic}/0`)?.committed).toBeUndefined();
      },
    );
  });

  describe('offset jumps', () => {
    it('skips a jump back to the last settled', async () => {
      const { topic, group } = await settledUpTo(5);
      const recorder = new Recorder();
      await recorder.start(harness().bus(), { topics: [topic], group, settledMemory: standingAt(12) });
      await recorder.until(8);
      expect(recorder.values).toEqual(numbered(8, 12));
      expect(recorder.jumps).toEqual([{ topic, partition: 0, expected: 12, found: 5, direction: 'back' }]);
    });

    it('holds the partition for a person when the offset ran ahead of what is settled', async () => {
      const { topic, group } = await settledUpTo(15);
      const recorder = new Recorder();
      await recorder.start(harness().bus(), { topics: [topic], group, settledMemory: standingAt(12) });
      await until(() => recorder.owned.size === 1);
      expect(recorder.jumps).toEqual([{ topic, partition: 0, expected: 12, found: 15, direction: 'forward' }]);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(recorder.records).toEqual([]);
      recorder.owned.get(`${topic}/0`)?.resume();
      await recorder.until(5);
      expect(recorder.values).toEqual(numbered(5, 15));
    });

    it('holds the partition when records were deleted before they were read', async () => {
      const { topic, group, at } = await settledUpTo(5);
      await harness().deleteBelow(at, 9);
      const recorder = new Recorder();
      await recorder.start(harness().bus(), { topics: [topic], group });
      await until(() => recorder.jumps.length === 1);
      expect(recorder.jumps).toEqual([{ topic, partition: 0, expected: 5, found: 9, direction: 'forward' }]);
      await until(() => recorder.owned.size === 1);
      recorder.owned.get(`${topic}/0`)?.resume();
      await recorder.until(11);
      expect(recorder.values).toEqual(numbered(11, 9));
    });

    it('holds the partition when records are deleted under a paused reader', async () => {
      const { topic, group, at } = await settledUpTo(5);
      const recorder = new Recorder();
      await recorder.start(harness().bus(), {
        topics: [topic],
        group,
        gained: (partition) => {
          partition.pause();
          return recorder.gained(partition);
        },
      });
      await until(() => recorder.owned.size === 1);
      await harness().deleteBelow(at, 9);
      recorder.owned.get(`${topic}/0`)?.resume();
      await until(() => recorder.jumps.length === 1);
      expect(recorder.jumps[0]).toMatchObject({ expected: 5, found: 9, direction: 'forward' });
      expect(recorder.records).toEqual([]);
    });

    it('remembers what is settled before it commits it', async () => {
      const topic = await harness().topic(1);
      const bus = harness().bus();
      const group = uniqueName('group');
      await fill(bus, { topic }, 5);
      const saved: number[] = [];
      const memory: SettledMemory = {
        load: () => Promise.resolve(undefined),
        save: async (_group, _at, offset) => {
          expect((await bus.committed(group, topic)).get(0)?.offset).toBe(0);
          saved.push(offset);
        },
      };
      await new Recorder().start(bus, { topics: [topic], group, settledMemory: memory });
      await until(async () => (await bus.committed(group, topic)).get(0)?.offset === 5);
      expect(saved.at(-1)).toBe(5);
    });
  });
}
