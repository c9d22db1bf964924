import type { Clock } from '@care-relay/platform';
import type { Redis } from 'ioredis';
import type { Counts } from './counts.ts';
import { weighted } from './weighted.ts';

const prefix = 'access:count';

/** Counts that all processes share. Rejects while Redis is away. */
export function redisCounts(redis: Redis, clock: Pick<Clock, 'now'>): Counts {
  return {
    async add(key, within) {
      const at = clock.now();
      const index = Math.floor(at / within);
      const named = (window: number): string => `${prefix}:${key}:${within}:${window}`;
      const [now, , before] = await Promise.all([
        redis.incr(named(index)),
        redis.pexpire(named(index), 2 * within),
        redis.get(named(index - 1)),
      ]);
      return weighted({ now, before: Number(before ?? 0) }, { at, within });
    },
    async distinct(key, member, within) {
      const named = `${prefix}:set:${key}`;
      const [, , size] = await Promise.all([
        redis.sadd(named, member),
        redis.pexpire(named, within),
        redis.scard(named),
      ]);
      return size;
    },
  };
}
