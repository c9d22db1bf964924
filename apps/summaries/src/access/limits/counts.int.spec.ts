import { manualClock, type ManualClock } from '@care-relay/platform';
import { Redis } from 'ioredis';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Counts } from './counts.ts';
import { localCounts } from './local-counts.ts';
import { redisCounts } from './redis-counts.ts';
import { withFallback } from './with-fallback.ts';

const redis = new Redis(`${inject('redisUrl')}/11`);
let clock: ManualClock;

beforeEach(async () => {
  clock = manualClock(1_800_000_000_000);
  await redis.flushdb();
});
afterAll(() => redis.disconnect());

describe.each<[string, () => Counts]>([
  ['in Redis', () => redisCounts(redis, clock)],
  ['of one process', () => localCounts(100, clock)],
])('counts %s', (_where, open) => {
  it('come and go with their window', async () => {
    const counts = open();
    expect([await counts.add('a', 60_000), await counts.add('a', 60_000), await counts.add('b', 60_000)]).toEqual([
      1, 2, 1,
    ]);
    await clock.advance(60_000);
    expect(await counts.add('a', 60_000)).toBe(3);
    await clock.advance(30_000);
    expect(await counts.add('a', 60_000)).toBe(3);
    await clock.advance(120_000);
    expect(await counts.add('a', 60_000)).toBe(1);
  });

  it('let so many different ones join, whom they know again, until none came for long', async () => {
    const counts = open();
    const joins = (member: string) => counts.joins('set', member, { atMost: 2, within: 2_000 });
    const joined: boolean[] = [];
    for (const member of ['x', 'y', 'x', 'z', 'z', 'y']) joined.push(await joins(member));
    expect(joined).toEqual([true, true, true, false, false, true]);
    await clock.advance(2_000);
    // Redis goes by its own clock.
    await expect.poll(() => joins('z'), { timeout: 20_000 }).toBe(true);
  });
});

it('go on without Redis, in bounded memory', async () => {
  const failed: unknown[] = [];
  const away = new Redis({ lazyConnect: true, enableOfflineQueue: false, maxRetriesPerRequest: 0 });
  const counts = withFallback(redisCounts(away, clock), localCounts(2, clock), (error) => void failed.push(error));
  expect([await counts.add('a', 1_000), await counts.add('a', 1_000)]).toEqual([1, 2]);
  await counts.add('b', 1_000);
  await counts.add('c', 1_000);
  expect(await counts.add('a', 1_000)).toBe(1);
  expect(failed).toHaveLength(5);
  away.disconnect();
});
