import type { StoredRecord, TopicPartition } from '@care-relay/event-bus';
import { beforeEach, describe, expect, it } from 'vitest';
import { LoadAhead } from './load-ahead.ts';

const at = { topic: 'care.hospital', partition: 2 };

describe('loading parked work again', () => {
  let readings: string[] = [];
  let fails = false;
  const holes = new Set<number>();

  const bus = {
    async *readRange(_at: TopicPartition, from: number, to: number): AsyncIterable<StoredRecord> {
      readings.push(`${from}-${to}`);
      if (fails) throw new TypeError('no leader');
      for (let offset = from; offset < Math.min(to, 10_000); offset += 1) {
        await Promise.resolve();
        if (holes.has(offset)) continue;
        yield { ...at, offset, key: 's', value: Buffer.alloc(100), headers: {}, timestamp: 0 };
      }
    },
  };
  const offsets = (records: readonly (StoredRecord | undefined)[]) => records.map((record) => record?.offset);

  beforeEach(() => {
    readings = [];
    fails = false;
    holes.clear();
  });

  it('reads a drain of neighbours in few readings, each record once', async () => {
    const loads = new LoadAhead({ bus, at, records: 500 });
    for (let offset = 0; offset < 5_000; offset += 1) expect((await loads.load(offset))?.offset).toBe(offset);
    expect(readings.length).toBeLessThan(20);
  });

  it('answers what many lanes ask for at once in one reading, in any order', async () => {
    const loads = new LoadAhead({ bus, at });
    const asked = [40, 3, 17, 3, 60];
    expect(offsets(await Promise.all(asked.map((offset) => loads.load(offset))))).toEqual(asked);
    expect(readings).toHaveLength(1);
  });

  it('reads little for entries that stand alone', async () => {
    const loads = new LoadAhead({ bus, at });
    for (let offset = 0; offset < 9_000; offset += 1_000) await loads.load(offset);
    const lengths = readings.map((reading) => Number(reading.split('-')[1]) - Number(reading.split('-')[0]));
    expect(lengths.slice(3).every((length) => length <= 4)).toBe(true);
  });

  it('keeps no more than its bounds', async () => {
    const loads = new LoadAhead({ bus, at, records: 100, bytes: 4_000 });
    for (let offset = 0; offset < 3_000; offset += 7) {
      await loads.load(offset);
      expect(loads.kept.bytes).toBeLessThanOrEqual(4_000);
    }
  });

  it('says that a record is gone, and answers one that was pushed out again', async () => {
    holes.add(5);
    const loads = new LoadAhead({ bus, at, records: 4, bytes: 1_000_000 });
    expect(offsets(await Promise.all([loads.load(5), loads.load(6)]))).toEqual([undefined, 6]);
    await Promise.all([20, 21, 22, 23, 24].map((offset) => loads.load(offset)));
    expect((await loads.load(6))?.offset).toBe(6);
  });

  it('rejects while the log cannot be read, and reads on after that', async () => {
    const loads = new LoadAhead({ bus, at });
    fails = true;
    await expect(loads.load(1)).rejects.toThrow('no leader');
    fails = false;
    expect((await loads.load(1))?.offset).toBe(1);
  });
});
