import { silentLogger } from '@care-relay/platform';
import { Redis } from 'ioredis';
import { once } from 'node:events';
import { afterAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { careTopic, codec, deliveryAt, type LedgerWorld, ledgerWorld } from '../ledger-world.fixture.ts';
import { SettledWindow } from './settled-window.ts';

const redis = new Redis(`${inject('redisUrl')}/14`);
const ids = (...numbers: readonly number[]) => numbers.map((n) => ({ destination: 'A81001', eventId: `e${n}` }));
/** A busy machine may take its time. */
const until = (fact: () => Promise<boolean>) => vi.waitUntil(fact, { timeout: 30_000 });
const place = (n: number) => ({ topic: careTopic, partition: n % 2, offset: Math.floor(n / 2) });

describe('the ids that lanes settled', () => {
  let world: LedgerWorld;

  const owner = async (its = redis): Promise<SettledWindow> => {
    const { bus } = world;
    const logId = await bus.logId();
    const group = 'gp-practice';
    const window = new SettledWindow({
      ...{ redis: its, bus, codec, group, topic: careTopic, logId, now: () => world.now, log: silentLogger },
    });
    for (const partition of [0, 1]) await window.gained(partition);
    return window;
  };
  const settle = async (window: SettledWindow, n: number): Promise<void> => {
    const { offset } = await world.writer.record(deliveryAt(n));
    window.settled({ destination: 'A81001', eventId: `e${n}` }, place(n), offset);
  };

  beforeEach(async () => {
    await redis.flushdb();
    world = await ledgerWorld(redis);
  });
  afterAll(() => redis.disconnect());

  it('are found with their places, at their destination only', async () => {
    const window = await owner();
    for (const n of [0, 1]) await settle(window, n);
    await until(async () => (await window.find(ids(1)))[0] !== undefined);
    expect(await window.find(ids(0, 1, 2))).toEqual([place(0), place(1), undefined]);
    expect(await window.find([{ destination: 'B', eventId: 'e0' }])).toEqual([undefined]);
  });

  it('are known to the next owner also where the last one died before it noted them', async () => {
    const first = await owner();
    await until(async () => (await redis.keys('*:reach:*')).length === 2);
    await settle(first, 0);
    await world.writer.record(deliveryAt(1));
    await world.writer.record(deliveryAt(3, { outcome: 'PARKED' }));
    const next = await owner();
    expect(await next.find(ids(0, 1, 3))).toEqual([place(0), place(1), undefined]);
  });

  it('are read again from the ledger when Redis was wiped', async () => {
    const window = await owner();
    await until(async () => (await redis.keys('*:reach:*')).length === 2);
    await settle(window, 0);
    await redis.flushdb();
    expect(await window.find(ids(0))).toEqual([undefined]);
    await until(async () => (await window.find(ids(0)))[0] !== undefined);
    expect(await window.find(ids(0))).toEqual([place(0)]);
  });

  it('are read again where they could not be noted, once Redis is back', async () => {
    const cut = new Redis(`${inject('redisUrl')}/14`, { enableOfflineQueue: false, retryStrategy: () => null });
    await once(cut, 'ready');
    const window = await owner(cut);
    await until(async () => (await redis.keys('*:reach:*')).length === 2);
    cut.disconnect();
    await once(cut, 'end');
    for (const n of [0, 2, 4]) await settle(window, n);
    await cut.connect();
    await settle(window, 6);
    await until(async () => (await window.find(ids(0, 2, 4, 6))).every((one) => one !== undefined));
    expect(await window.find(ids(0, 2, 4, 6))).toEqual([place(0), place(2), place(4), place(6)]);
    cut.disconnect();
  });

  it('are none while Redis cannot be asked', async () => {
    const { bus } = world;
    const away = new Redis(1, { lazyConnect: true, enableOfflineQueue: false, retryStrategy: () => null });
    const parts = { bus, codec, group: 'g', topic: careTopic, logId: 'l', now: () => 0, log: silentLogger };
    const window = new SettledWindow({ ...parts, redis: away });
    await window.gained(0);
    expect(await window.find(ids(0))).toEqual([undefined]);
    away.disconnect();
  });
});
