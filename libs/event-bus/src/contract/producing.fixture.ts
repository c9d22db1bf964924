import { describe, expect, it } from 'vitest';
import { BusClosed, RecordTooLarge } from '../port.ts';
import { partitionOf } from '../partitioner.ts';
import type { BusHarness } from './harness.fixture.ts';
import { numbered, readAll } from './recorder.fixture.ts';

const KEYS = ['RJ1', 'RGN', 'RWE', 'RXQ'];

export function producingContract(harness: () => BusHarness): void {
  describe('producing', () => {
    it('keeps the order of calls for each key, and says where each record stands', async () => {
      const bus = harness().bus();
      const topic = await harness().topic(3);
      const producer = await bus.producer();
      const sends = numbered(400).map((value, index) =>
        producer.send({ topic, key: KEYS[index % 4] ?? '', value: Buffer.from(value), headers: {} }),
      );
      const stored = await Promise.all(sends);
      const read = await readAll(bus.readToEnd(topic));
      for (const key of KEYS) {
        const values = read.filter((record) => record.key === key).map((record) => record.value?.toString());
        expect(values).toEqual(numbered(400).filter((_value, index) => KEYS[index % 4] === key));
      }
      const places = new Map(read.map((record) => [record.value?.toString(), `${record.partition}/${record.offset}`]));
      stored.forEach((at, index) => expect(places.get(`v${index}`)).toBe(`${at.partition}/${at.offset}`));
      expect(stored[0]?.partition).toBe(partitionOf('RJ1', 3));
    });

    it('keeps value, key and headers, and a tombstone', async () => {
      const bus = harness().bus();
      const topic = await harness().topic(1);
      const producer = await bus.producer();
      const headers = { ce_id: '7f4d', content: 'ä' };
      await producer.send({ topic, key: 'k', value: Buffer.from([0, 255]), headers });
      await producer.send({ topic, key: 'k', value: null, headers: {} });
      const [first, second] = await readAll(bus.readToEnd(topic));
      expect(first).toMatchObject({ key: 'k', value: Buffer.from([0, 255]), headers, offset: 0 });
      expect(second).toMatchObject({ key: 'k', value: null, headers: {}, offset: 1 });
    });

    it('refuses a record over the limit before anything is sent', async () => {
      const bus = harness().bus();
      const topic = await harness().topic(1);
      const producer = await bus.producer();
      const sending = producer.send({ topic, key: 'k', value: Buffer.alloc(3 * 1024 * 1024), headers: {} });
      await expect(sending).rejects.toBeInstanceOf(RecordTooLarge);
      await producer.send({ topic, key: 'k', value: Buffer.alloc(1024 * 1024), headers: {} });
      expect(await bus.ends(topic)).toEqual([{ partition: 0, low: 0, high: 1 }]);
    });

    it('refuses to send once it is closed', async () => {
      const producer = await harness().bus().producer();
      const topic = await harness().topic(1);
      await producer.close();
      const sending = producer.send({ topic, key: 'k', value: null, headers: {} });
      await expect(sending).rejects.toBeInstanceOf(BusClosed);
    });
  });
}
