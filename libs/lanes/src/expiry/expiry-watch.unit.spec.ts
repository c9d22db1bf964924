import type { Retention, StoredRecord } from '@care-relay/event-bus';
import { describe, expect, it } from 'vitest';
import type { LaneEntry } from '../lane-entry.ts';
import type { LaneNotice } from '../lane-hooks.ts';
import { copyLimitBytes, DurableEntries } from '../log/durable-entries.ts';
import { virtualTime } from '../virtual-time.fixture.ts';
import { ExpiryNotices } from './expiry-notices.ts';
import { ExpiryWatch } from './expiry-watch.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
const at = { topic: 'care.hospital', partition: 0 };

/** Entries of a topic in which a record a day was stored, from the beginning of time on. */
function world(retention: Retention, low = 0) {
  const { times, runOut } = virtualTime(1);
  const waiting = new Map<number, LaneEntry<never>>();
  const asked: string[] = [];
  const copied: number[] = [];
  const notices = new Map<string, LaneNotice>();
  const trouble: { error?: Error } = {};
  const sizes = new Map<number, number>();
  const expiry = new ExpiryNotices({
    raise: (notice) => void notices.set(notice.cause, notice),
    clear: (cause) => void notices.delete(cause),
  });
  const durable = new DurableEntries<never>(
    {
      write: (entry, _parked, copy) => Promise.resolve(copy === undefined ? 0 : copied.push(entry.at.offset)),
      clear: () => Promise.resolve(),
      copyAt: () => Promise.resolve(undefined),
    },
    (destination, had) => expiry.ended(destination, had),
  );
  const watch = new ExpiryWatch<never>({
    ...{ at, times, durable, notices: expiry },
    bus: {
      retention: () => {
        asked.push('retention');
        return trouble.error === undefined ? Promise.resolve(retention) : Promise.reject(trouble.error);
      },
      offsetAt: (_at, timestamp) => Promise.resolve(Math.max(0, Math.ceil(timestamp / day))),
      ends: () => Promise.resolve([{ ...at, low, high: 99 }]),
    },
    lanes: {
      get parkedCount() {
        return waiting.size;
      },
      waitingBelow: (offset) => [...waiting.values()].filter((one) => one.at.offset < offset),
    },
    loads: { load: (offset) => Promise.resolve(recordAt(offset, sizes.get(offset) ?? 1)) },
  });
  const wait = (offset: number, destination = 'A81001') => {
    const parked = { epoch: 1, state: 'PARKED' as const, outcome: 'rejected', parkedAt: 0 };
    const entry: LaneEntry<never> = {
      ...{ at: { ...at, offset }, destination, source: 'RX1/PAS', subjects: [`k1:${offset}`], parked },
      ...{ attempts: 1, held: true, offeredAt: 0, running: false },
    };
    waiting.set(offset, entry);
    return entry;
  };
  return { watch, runOut, wait, asked, copied, notices, trouble, sizes, durable, waiting };
}

function recordAt(offset: number, bytes: number): StoredRecord {
  return { ...at, offset, key: 'RX1/PAS', value: Buffer.alloc(bytes), headers: {}, timestamp: offset * day };
}

describe('records that their topic will soon forget', () => {
  it('are copied three days before, the oldest first, and one alert tells how many', async () => {
    const { watch, runOut, wait, copied, notices } = world({ ms: 30 * day });
    for (const offset of [0, 1, 5]) wait(offset);
    watch.begin();
    await runOut(27 * day - 1);
    expect(copied).toEqual([]);
    expect([...notices]).toEqual([]);
    await runOut(27 * day + 2 * hour);
    expect(copied).toEqual([0]);
    await runOut(28 * day + 2 * hour);
    expect(copied).toEqual([0, 1]);
    expect([...notices.values()]).toMatchObject([{ cause: 'nears-expiry|A81001', code: 'NEARS_EXPIRY', count: 2 }]);
    await runOut(31 * day);
    expect(copied).toEqual([0, 1]);
    watch.stop();
  });

  it('cost no question while nothing waits, and are never copied where the topic forgets nothing by itself', async () => {
    const { watch, runOut, wait, asked, copied } = world({});
    watch.begin();
    await runOut(10 * hour);
    expect(asked).toEqual([]);
    wait(0);
    await runOut(900 * day);
    expect(asked.length).toBeGreaterThan(0);
    expect(copied).toEqual([]);
    watch.stop();
  });

  it('are copied near the oldest that is kept where the topic forgets by size', async () => {
    const { watch, runOut, wait, copied } = world({ bytes: 1_000_000 }, 500);
    for (const offset of [10_499, 10_500]) wait(offset);
    watch.begin();
    await runOut(1);
    expect(copied).toEqual([10_499]);
    watch.stop();
  });

  it('are told apart where they cannot be copied, until somebody has decided about them', async () => {
    const { watch, runOut, wait, notices, sizes, durable, waiting } = world({ ms: 30 * day });
    const [large, small] = [wait(0), wait(1)];
    sizes.set(0, copyLimitBytes + 1);
    watch.begin();
    await runOut(29 * day);
    expect([...notices.values()]).toMatchObject([{ code: 'NOT_COPIED', count: 2 }]);
    waiting.delete(0);
    await durable.clear(large);
    await runOut(29 * day + 2 * hour);
    expect([...notices.values()]).toMatchObject([{ code: 'NEARS_EXPIRY', count: 1 }]);
    waiting.delete(1);
    await durable.clear(small);
    expect([...notices]).toEqual([]);
    watch.stop();
  });

  it('are looked for again soon where that failed, and people are told meanwhile', async () => {
    const { watch, runOut, wait, copied, notices, trouble } = world({ ms: 30 * day });
    wait(0);
    trouble.error = Object.assign(new TypeError('no'), { code: 'TOPIC_AUTHORIZATION_FAILED' });
    watch.begin();
    await runOut(29 * day);
    expect([...notices.values()]).toMatchObject([{ cause: 'nears-expiry', code: 'TOPIC_AUTHORIZATION_FAILED' }]);
    delete trouble.error;
    await runOut(29 * day + 60_001);
    expect(copied).toEqual([0]);
    expect([...notices.keys()]).toEqual(['nears-expiry|A81001']);
    watch.stop();
  });
});
