import { Redis } from 'ioredis';
import { afterAll, beforeEach, expect, inject, it } from 'vitest';
import { LogView } from './log-view.ts';
import { onlyAt, valuesOf } from './scripts.ts';

const redis = new Redis(`${inject('redisUrl')}/10`);
const view = new LogView({ redis, prefix: 'log-view-test:', partitions: 2 });
const put = `${onlyAt}
redis.call('HSET', at .. 'x:a', 'v', ARGV[5])
redis.call('SET', at .. 'reach:' .. ARGV[3], '7')
return 1`;

beforeEach(() => redis.flushdb());
afterAll(() => redis.disconnect());

it('is one view, whoever begins, and complete once every partition was read', async () => {
  expect(await view.load()).toBeUndefined();
  const [first, second] = await Promise.all([view.begin(), view.begin()]);
  expect(second).toBe(first);
  await view.reachedEnd(first, 0);
  expect(await view.load()).toEqual({ generation: first, reach: new Map(), isComplete: false });
  await view.reachedEnd(first, 1);
  expect(await view.load()).toMatchObject({ isComplete: true });
});

it('is written and read only where it stands', async () => {
  const generation = await view.begin();
  expect(await view.run(put, 'another', '0', '0', 'never')).toBe(0);
  expect(await view.run(put, generation, '0', '3', 'never')).toBe(0);
  expect(await view.run(put, generation, '0', '0', 'kept')).toBe(1);
  expect(await view.load()).toMatchObject({ reach: new Map([[0, 7]]) });
  expect(await view.run(valuesOf('x'), generation, '0', '0', 'a')).toBe(0);
  expect(await view.run(valuesOf('x'), generation, '0', '7', 'a', 'b')).toEqual([Buffer.from('kept'), null]);
});

it('begun anew lets go what stood before, and an old name ends nothing', async () => {
  const first = await view.begin();
  await view.run(put, first, '0', '0', 'gone');
  const second = await view.begin(first);
  expect(await redis.keys(`*${first}*`)).toEqual([]);
  await view.reachedEnd(first, 0);
  expect(await redis.keys('*')).toEqual(['log-view-test:view']);
  expect(await view.begin(first)).toBe(second);
});
