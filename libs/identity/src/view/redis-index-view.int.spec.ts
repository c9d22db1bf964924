import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { numbers, pictureOf, traced, updated } from '../identity-world.fixture.ts';
import { indexViewContract } from './index-view.contract.fixture.ts';
import { RedisIndexView } from './redis-index-view.ts';

const redis = new Redis(`${inject('redisUrl')}/7`);
const codec = createStateCodec(fixedSchemaIds());

async function emptyView(): Promise<RedisIndexView> {
  await redis.flushdb();
  return new RedisIndexView({ redis, codec, logId: 'log-1', partitions: 2 });
}

afterAll(() => redis.disconnect());
indexViewContract(emptyView);

describe('the view in Redis', () => {
  const [number = ''] = numbers;
  const { records } = pictureOf([updated({ id: 'A-77123', at: 1 }, traced(number, '1965-12-13'))]);

  it('has no identifier in a key, and lets go what an abandoned generation left', async () => {
    const view = await emptyView();
    const first = await view.begin();
    await view.take(first, { partition: 0, from: 0, to: 1, records, decisions: [] });
    const keys = await redis.keys('*');
    expect(keys.length).toBeGreaterThan(4);
    expect(keys.filter((key) => key.includes(number) || key.replace('k1:RCB-A-77123', '').includes('77123'))).toEqual(
      [],
    );
    await view.begin(first);
    expect(await redis.keys(`*${first}*`)).toEqual([]);
  });

  it('that was wiped is not there, and takes nothing in', async () => {
    const view = await emptyView();
    const generation = await view.begin();
    await redis.flushdb();
    expect(await view.load()).toBeUndefined();
    expect(await view.take(generation, { partition: 0, from: 0, to: 1, records, decisions: [] })).toBeUndefined();
    expect(await redis.dbsize()).toBe(0);
  });
});
