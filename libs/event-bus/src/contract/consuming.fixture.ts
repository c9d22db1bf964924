import { describe, expect, it } from 'vitest';
import type { BusHarness } from './harness.fixture.ts';
import { uniqueName } from './harness.fixture.ts';
import { fill, numbered, Recorder, until } from './recorder.fixture.ts';

export function consumingContract(harness: () => BusHarness): void {
  describe('consuming', () => {
    it('hands over batches in order, after gained, and commits what is settled with its metadata', async () => {
      const bus = harness().bus();
      const topic = await harness().topic(2);
      const group = uniqueName('group');
      await fill(bus, { topic, partition: 0 }, 250);
      const recorder = new Recorder();
      await recorder.start(bus, { topics: [topic], group });
      await recorder.until(250);
      expect(recorder.values).toEqual(numbered(250));
      expect(recorder.told.indexOf('gained 0')).toBeLessThan(recorder.told.indexOf('batch 0'));
      expect(recorder.told.filter((what) => what === 'batch 0').length).toBeLessThan(250);
      await until(async () => (await bus.committed(group, topic)).get(0)?.offset === 250);
      expect((await bus.committed(group, topic)).get(0)?.metadata).toBe('settled 249');
    });

    it('commits only what is settled: the rest comes again after a crash', async () => {
      const topic = await harness().topic(1);
      const group = uniqueName('group');
      await fill(harness().bus(), { topic }, 10);
      const first = harness().bus();
      const crashed = new Recorder(false);
      await crashed.start(first, { topics: [topic], group });
      await crashed.until(10);
      crashed.owned.get(`${topic}/0`)?.settled(4);
      await first.close();
      const second = new Recorder();
      await second.start(harness().bus(), { topics: [topic], group });
      await second.until(6);
      expect(second.values).toEqual(numbered(6, 4));
      expect(second.owned.get(`${topic}/0`)?.committed?.offset).toBe(4);
    });

    it('goes on when a batch is refused: it comes again, nothing overtakes it', async () => {
      const bus = harness().bus();
      const topic = await harness().topic(1);
      await fill(bus, { topic }, 3);
      const recorder = new Recorder();
      let refusals = 1;
      await recorder.start(bus, {
        topics: [topic],
        batch: (batch) => (refusals-- > 0 ? Promise.reject(new TypeError('busy')) : recorder.batch(batch)),
      });
      await recorder.until(3);
      expect(recorder.values).toEqual(numbered(3));
    });

    it('tries again when gaining a partition fails', async () => {
      const bus = harness().bus();
      const topic = await harness().topic(1);
      await fill(bus, { topic }, 1);
      const recorder = new Recorder();
      let refusals = 1;
      await recorder.start(bus, {
        topics: [topic],
        gained: (at) => (refusals-- > 0 ? Promise.reject(new TypeError('no index yet')) : recorder.gained(at)),
      });
      await recorder.until(1);
      expect(recorder.told).toEqual(['gained 0', 'batch 0']);
    });

    it('says lost of a partition whose gaining was still under way, after it', async () => {
      const bus = harness().bus();
      const topic = await harness().topic(1);
      const recorder = new Recorder();
      let gaining = false;
      const consumer = await recorder.start(bus, {
        topics: [topic],
        gained: async (partition) => {
          gaining = true;
          await new Promise((resolve) => setTimeout(resolve, 200));
          await recorder.gained(partition);
        },
      });
      await until(() => gaining);
      await consumer.close();
      expect(recorder.told).toEqual(['gained 0', 'lost 0']);
    });

    it('stops fetching while paused, and a slow partition holds up no other', async () => {
      const bus = harness().bus();
      const topic = await harness().topic(2);
      const recorder = new Recorder();
      await recorder.start(bus, {
        topics: [topic],
        gained: (at) => {
          if (at.partition === 0) at.pause();
          return recorder.gained(at);
        },
      });
      await fill(bus, { topic, partition: 0 }, 5);
      await fill(bus, { topic, partition: 1 }, 5);
      await recorder.until(5);
      expect(recorder.records.every((record) => record.partition === 1)).toBe(true);
      recorder.owned.get(`${topic}/0`)?.resume();
      await recorder.until(10);
    });

    it('stops with nothing half done: lost runs to its end, its settling is committed, then no batch comes', async () => {
      const bus = harness().bus();
      const topic = await harness().topic(1);
      const group = uniqueName('group');
      await fill(bus, { topic }, 5);
      const recorder = new Recorder(false);
      const consumer = await recorder.start(bus, {
        topics: [topic],
        group,
        lost: async (partition) => {
          expect(partition.mayAttempt()).toBe(false);
          expect(partition.lost.aborted).toBe(false);
          await new Promise((resolve) => setTimeout(resolve, 100));
          partition.settled(3, 'drained');
          await recorder.lost(partition);
        },
      });
      await recorder.until(5);
      const partition = recorder.owned.get(`${topic}/0`);
      expect(partition?.mayAttempt()).toBe(true);
      await consumer.close();
      expect(recorder.told.at(-1)).toBe('lost 0');
      expect(partition?.lost.aborted).toBe(true);
      expect(consumer.state).toBe('closed');
      expect((await bus.committed(group, topic)).get(0)).toEqual({ offset: 3, metadata: 'drained' });
    });
  });
}
