import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { beforeEach, describe, expect, it } from 'vitest';
import { codec, deliveryAt } from '../ledger-world.fixture.ts';
import { ledgerTopic } from '../topics.ts';
import { ledgerWriter, type LedgerWriter } from '../writing/ledger-writer.ts';
import type { LedgerRecord } from './ledger-record.ts';
import { LedgerTail } from './ledger-tail.ts';

const partition = 0;

describe('the end of the ledger that its view has not reached', () => {
  let writer: LedgerWriter;
  let tail: LedgerTail;
  let isAway: boolean;
  /** From where the bus was asked to read. */
  let readings: number[];
  let began: PromiseWithResolvers<void>;

  const write = async (first: number, last: number) => {
    for (let n = first; n <= last; n += 1) await writer.record(deliveryAt(2 * n, { subjects: [`k1:${n % 2}`] }));
  };
  const find = async (from: number, subject = 'k1:0', atMost = 100) => {
    const { records, isComplete } = await tail.find(`s:${subject}`, { partition, from, atMost });
    return [...records.map(({ offset }) => offset), ...(isComplete ? [] : ['and more'])];
  };

  beforeEach(async () => {
    const broker = new MemoryBroker();
    broker.log.createTopic(ledgerTopic, 2);
    const bus = new MemoryBus(broker);
    writer = ledgerWriter({ producer: await bus.producer(), codec });
    [readings, isAway, began] = [[], false, Promise.withResolvers()];
    tail = new LedgerTail({
      ...{ codec, keptAtMost: 30 },
      bus: {
        readRange: (at, from, to) => {
          if (isAway) throw new TypeError('away');
          readings.push(from);
          began.resolve();
          return bus.readRange(at, from, to);
        },
      },
    });
    await write(0, 9);
  });

  it('is read once for all who ask at a time, and on by who asks next', async () => {
    const asked = [find(2), find(2, 'k1:1'), find(2)];
    expect(await Promise.all(asked)).toEqual([
      [2, 4, 6, 8],
      [3, 5, 7, 9],
      [2, 4, 6, 8],
    ]);
    expect(readings).toEqual([2]);
    await write(10, 12);
    expect(await find(2)).toEqual([2, 4, 6, 8, 10, 12]);
    expect(readings).toEqual([2, 10]);
  });

  it('is read again for who asks while it is being read', async () => {
    const first = find(0);
    await began.promise;
    await write(10, 10);
    const later = [find(0), find(0)];
    expect((await first).slice(0, 5)).toEqual([0, 2, 4, 6, 8]);
    for (const one of later) expect(await one).toEqual([0, 2, 4, 6, 8, 10]);
    expect(readings).toHaveLength(2);
  });

  it('lets go what the view has reached, and begins anew behind a gap', async () => {
    await find(0);
    expect(await find(5)).toEqual([6, 8]);
    await write(10, 19);
    expect(await find(16)).toEqual([16, 18]);
    expect(readings).toEqual([0, 10, 16]);
  });

  it('is read no farther than it may be, and says that there is more', async () => {
    expect(await find(0, 'k1:0', 6)).toEqual([0, 2, 4, 'and more']);
    expect(await find(0, 'k1:0', 6)).toEqual([0, 2, 4, 'and more']);
    expect(await find(5, 'k1:0', 6)).toEqual([6, 8]);
    expect(await find(2, 'k1:0', 6)).toEqual([2, 4, 6, 'and more']);
  });

  it('is let go of partitions that nobody asked about for longest, where it is much of many', async () => {
    const ask = (of: number) => tail.find('s:k1:0', { partition: of, from: 0, atMost: 100 });
    for (let n = 0; n < 15; n += 1) await writer.record(deliveryAt(2 * n + 1));
    await ask(0);
    await ask(1);
    await ask(0);
    expect(readings).toEqual([0, 0, 10]);
    await write(10, 20);
    await ask(0);
    await ask(0);
    expect(readings).toEqual([0, 0, 10, 10, 21]);
    await ask(1);
    expect(readings.at(-1)).toBe(0);
    await ask(0);
    expect(readings.at(-1)).toBe(0);
  });

  it('also answers for a view that was begun anew further back', async () => {
    await find(6);
    expect(await find(1)).toEqual([2, 4, 6, 8]);
    expect(await find(6)).toEqual([6, 8]);
  });

  it('is asked again after the bus was away, and leaves nothing out', async () => {
    await find(0);
    await write(10, 13);
    isAway = true;
    await expect(find(0)).rejects.toThrow('away');
    isAway = false;
    const span = { partition, from: 0, atMost: 100 };
    const found: readonly LedgerRecord[] = (await tail.find('e:e24', span)).records;
    expect(found.map(({ offset }) => offset)).toEqual([12]);
    expect(await find(0)).toEqual([0, 2, 4, 6, 8, 10, 12]);
  });
});
