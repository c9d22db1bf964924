import { describe, expect, it } from 'vitest';
import type { BusHarness } from './harness.fixture.ts';
import { fill, numbered, readAll } from './recorder.fixture.ts';

export function readingContract(harness: () => BusHarness): void {
  describe('reading', () => {
    it('reads every partition to its end as it stood at the call, empty ones too', async () => {
      const bus = harness().bus();
      const topic = await harness().topic(3);
      await fill(bus, { topic, partition: 0 }, 700);
      await fill(bus, { topic, partition: 2 }, 3);
      const reading = bus.readToEnd(topic)[Symbol.asyncIterator]();
      const first = await reading.next();
      await fill(bus, { topic, partition: 0 }, 1);
      const read = [first.value];
      for (let next = await reading.next(); !next.done; next = await reading.next()) read.push(next.value);
      expect(read.length).toBe(703);
      const values = read.map((record) => `${record?.partition} ${record?.value?.toString()}`);
      expect(values.slice(0, 700)).toEqual(numbered(700).map((value) => `0 ${value}`));
      expect((await readAll(bus.readToEnd(topic, [1]))).length).toBe(0);
      expect((await readAll(bus.readToEnd(topic, [2, 1]))).length).toBe(3);
    });

    it('reads a range, and only what is still kept of it', async () => {
      const bus = harness().bus();
      const topic = await harness().topic(1);
      const at = { topic, partition: 0 };
      await fill(bus, { topic }, 30);
      const offsets = async (from: number, to: number) =>
        (await readAll(bus.readRange(at, from, to))).map((record) => record.offset);
      expect(await offsets(10, 13)).toEqual([10, 11, 12]);
      expect(await offsets(28, 99)).toEqual([28, 29]);
      expect(await offsets(13, 13)).toEqual([]);
      expect(await offsets(30, 31)).toEqual([]);
      expect(await offsets(40, 99)).toEqual([]);
      await harness().deleteBelow(at, 12);
      expect(await offsets(10, 14)).toEqual([12, 13]);
      expect(await offsets(3, 12)).toEqual([]);
      expect(await bus.ends(topic)).toEqual([{ partition: 0, low: 12, high: 30 }]);
    });

    it('can be left in the middle', async () => {
      const bus = harness().bus();
      const topic = await harness().topic(1);
      await fill(bus, { topic }, 100);
      for await (const record of bus.readToEnd(topic)) if (record.offset === 3) break;
      expect((await readAll(bus.readToEnd(topic))).length).toBe(100);
    });

    it('finds the first offset of a time', async () => {
      const bus = harness().bus();
      const topic = await harness().topic(1);
      const at = { topic, partition: 0 };
      await fill(bus, { topic }, 3);
      const [first] = await readAll(bus.readRange(at, 0, 1));
      expect(await bus.offsetAt(at, (first?.timestamp ?? 0) - 1_000)).toBe(0);
      expect(await bus.offsetAt(at, Date.now() + 60_000)).toBe(3);
    });

    it('counts partitions, knows no commits of an unknown group, and says so of an unknown topic', async () => {
      const bus = harness().bus();
      const topic = await harness().topic(3);
      expect(await bus.partitionCount(topic)).toBe(3);
      expect((await bus.committed('nobody', topic)).size).toBe(0);
      await expect(bus.partitionCount(`${topic}-none`)).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
    });
  });
}
