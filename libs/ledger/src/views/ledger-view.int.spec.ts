import { Redis } from 'ioredis';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { codec, deliveryAt, type LedgerWorld, ledgerWorld, wide } from '../ledger-world.fixture.ts';
import { type LedgerRecord, name } from './ledger-record.ts';
import { LedgerReader } from './ledger-reader.ts';
import { viewKeys } from './view-keys.ts';

const redis = new Redis(`${inject('redisUrl')}/8`);

describe('the recent ledger', () => {
  let world: LedgerWorld;

  const write = async (from: number, to: number): Promise<void> => {
    for (let n = from; n < to; n += 1) await world.writer.record(deliveryAt(n));
  };
  const ids = (records: readonly LedgerRecord[]): readonly (string | null)[] =>
    records.map((one) => (one.kind === 'delivery' ? one.delivery.eventId : null));

  beforeEach(async () => {
    await redis.flushdb();
    world = await ledgerWorld(redis);
  });
  afterAll(() => redis.disconnect());

  it('is found by event, subject and intake place, view and what came since together', async () => {
    await write(0, 30);
    const view = await world.view();
    await view.catchUp();
    const intake = { partition: 1, offset: 7, ordinal: 0 };
    await world.writer.record(deliveryAt(31, { subjects: ['k1:1', 'k1:x'], intake }));
    const reader = await world.reader();
    expect(ids((await reader.find(name.of('e11'))).records)).toEqual(['e11']);
    const about = await reader.find(name.subject('k1:1'));
    expect(ids(about.records)).toEqual(['e1', 'e11', 'e21', 'e31']);
    expect(about).toMatchObject({ isComplete: true, asAt: world.now });
    await view.catchUp();
    for (const asked of [name.subject('k1:x'), name.intake({ topic: 'care.hospital', ...intake })]) {
      expect(ids((await reader.find(asked, 1)).records)).toEqual(['e31']);
      expect(ids((await reader.find(asked, 0)).records)).toEqual(['e31']);
    }
  });

  it('is built again after Redis lost it, and is not complete until then', async () => {
    await write(0, 40);
    const view = await world.view();
    await view.catchUp();
    expect(world.rebuilds).toMatchObject([{ records: 40 }]);
    await redis.flushdb();
    const reader = await world.reader();
    expect(await reader.find(name.of('e3'))).toEqual({ records: [], asAt: undefined, isComplete: false });
    await write(40, 50);
    await view.catchUp();
    expect(world.rebuilds).toMatchObject([{ records: 40 }, { records: 50 }]);
    expect(await reader.find(name.of('e3'))).toMatchObject({ isComplete: true });
    expect(ids((await reader.find(name.of('e3'))).records)).toEqual(['e3']);
  });

  it('notices at every step that Redis was wiped, and ends complete', async () => {
    await write(0, 1_100);
    for (let wipeAt = 1; wipeAt <= 8; wipeAt += 1) {
      let calls = 0;
      const wiping = new Proxy(redis, {
        get(target, key) {
          const value: unknown = Reflect.get(target, key);
          if (key !== 'eval' && key !== 'mget' && key !== 'mset') return value;
          return async (...given: unknown[]) => {
            calls += 1;
            if (calls === wipeAt) await target.flushdb();
            return (value as (...args: unknown[]) => unknown).apply(target, given);
          };
        },
      });
      await redis.flushdb();
      const inner = await ledgerWorld(wiping);
      for (let n = 0; n < 1_100; n += 1) await inner.writer.record(deliveryAt(n));
      const view = await inner.view();
      for (let pass = 0; pass < 4; pass += 1) await view.catchUp();
      const reader = await inner.reader();
      for (const id of ['e0', 'e501', 'e1099']) {
        const found = await reader.find(name.of(id));
        expect([wipeAt, found.isComplete, ids(found.records)]).toEqual([wipeAt, true, [id]]);
      }
    }
  });

  it('goes on where it was after a restart, without building again', async () => {
    await write(0, 20);
    await (await world.view()).catchUp();
    await write(20, 25);
    await (await world.view()).catchUp();
    expect(world.rebuilds).toHaveLength(1);
    expect(ids((await (await world.reader()).find(name.of('e22'))).records)).toEqual(['e22']);
  });

  it('is built again when the ledger no longer has what lies between', async () => {
    await write(0, 20);
    await (await world.view()).catchUp();
    await write(20, 40);
    world.broker.log.deleteBelow({ topic: 'relay.ledger', partition: 0 }, 15);
    await (await world.view()).catchUp();
    expect(world.rebuilds).toMatchObject([{ records: 20 }, { records: 25 }]);
  });

  it('holds so many records at the most, the newest, and lets older ones go', async () => {
    for (let n = 0; n < 100; n += 1) {
      world.now += 1_000;
      await world.writer.record(deliveryAt(n));
    }
    const view = await world.view({ ...wide, records: 30 });
    await view.catchUp();
    const held = async (): Promise<number> => (await redis.keys('*:e:*')).length;
    expect(await held()).toBeGreaterThan(25);
    expect(await held()).toBeLessThanOrEqual(30);
    expect(world.now - view.state.since).toBeLessThanOrEqual(31_000);
    world.now += wide.ageMs + 61_000;
    await view.catchUp();
    expect(await held()).toBe(0);
  });

  it('goes past what is no record of ours', async () => {
    await write(0, 2);
    const producer = await world.bus.producer();
    await producer.send({
      topic: 'relay.ledger',
      partition: 0,
      key: 'x',
      value: Buffer.from('no record'),
      headers: {},
    });
    await write(2, 4);
    await (await world.view()).catchUp();
    expect(ids((await (await world.reader()).find(name.of('e2'))).records)).toEqual(['e2']);
  });

  it('says what it knows when Redis cannot be asked', async () => {
    await write(0, 4);
    const away = new Redis(1, { lazyConnect: true, enableOfflineQueue: false, retryStrategy: () => null });
    const keys = viewKeys(await world.bus.logId());
    const { bus } = world;
    const reader = new LedgerReader({ bus, redis: away, codec, keys, now: () => 0 });
    expect(await reader.find(name.of('e1'))).toEqual({ records: [], asAt: undefined, isComplete: false });
    away.disconnect();
  });
});
