import type { Clock } from '@care-relay/platform';
import type { Redis } from 'ioredis';
import type { Counts } from './counts.ts';
import { weighted } from './weighted.ts';

const prefix = 'access:count';

/** KEYS: the set. ARGV: member, members at most, milliseconds. Answers 1 where it is a member then. */
const join = `
if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 0 then
  if redis.call('SCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
  redis.call('SADD', KEYS[1], ARGV[1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1`;

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
    async joins(key, member, { atMost, within }) {
      return (await redis.eval(join, 1, `${prefix}:set:${key}`, member, atMost, within)) === 1;
    },
  };
}
