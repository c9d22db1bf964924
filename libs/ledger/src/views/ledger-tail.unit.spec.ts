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
  /** What was asked of the bus. */
  let readings: [from: number, to: number][];

  const write = async (first: number, last: number) => {
    for (let n = first; n <= last; n += 1) await writer.record(deliveryAt(2 * n, { subjects: [`k1:${n % 2}`] }));
  };
  const find = async (from: number, to: number, subject = 'k1:0') =>
    (await tail.find(`s:${subject}`, { partition, from, to })).map(({ offset }) => offset);

  beforeEach(async () => {
    const broker = new MemoryBroker();
    broker.log.createTopic(ledgerTopic, 2);
    const bus = new MemoryBus(broker);
    writer = ledgerWriter({ producer: await bus.producer(), codec });
    [readings, isAway] = [[], false];
    tail = new LedgerTail({
      codec,
      bus: {
        readRange: (at, from, to) => {
          if (isAway) throw new TypeError('away');
          readings.push([from, to]);
          return bus.readRange(at, from, to);
        },
      },
    });
    await write(0, 9);
  });

  it('is read once, whoever asks and however many at a time', async () => {
    const asked = [find(2, 10), find(2, 10, 'k1:1'), find(2, 10)];
    expect(await Promise.all(asked)).toEqual([
      [2, 4, 6, 8],
      [3, 5, 7, 9],
      [2, 4, 6, 8],
    ]);
    expect(readings).toEqual([[2, 10]]);
    await write(10, 12);
    expect(await find(2, 13)).toEqual([2, 4, 6, 8, 10, 12]);
    expect(readings).toEqual([
      [2, 10],
      [10, 13],
    ]);
    expect(await find(2, 10)).toEqual([2, 4, 6, 8]);
  });

  it('lets go what the view has reached, and begins anew behind a gap', async () => {
    await find(0, 6);
    expect(await find(5, 10)).toEqual([6, 8]);
    await write(10, 19);
    expect(await find(16, 20)).toEqual([16, 18]);
    expect(readings).toEqual([
      [0, 6],
      [6, 10],
      [16, 20],
    ]);
  });

  it('also answers for a view that was begun anew further back', async () => {
    await find(6, 10);
    expect(await find(1, 10)).toEqual([2, 4, 6, 8]);
    expect(await find(6, 10)).toEqual([6, 8]);
  });

  it('is asked again after the bus was away, and leaves nothing out', async () => {
    await find(0, 4);
    isAway = true;
    await expect(find(0, 10)).rejects.toThrow('away');
    isAway = false;
    const found: readonly LedgerRecord[] = await tail.find('e:e8', { partition, from: 0, to: 10 });
    expect(found.map(({ offset }) => offset)).toEqual([4]);
    expect(await find(0, 10)).toEqual([0, 2, 4, 6, 8]);
  });
});
