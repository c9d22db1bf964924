import type { Redis } from 'ioredis';
import { gathered } from './gathered.ts';
import { askRedis } from './redis-trouble.ts';
import { windowMs } from './repeat-window.ts';

export type ControlIdUse = 'first' | 'same' | 'otherContent';

export type NoteControlId = (key: string, contentDigest: string) => Promise<ControlIdUse>;

/** Each key's digest before, and the new one where there was none. */
const note = `local before = {}
for n, key in ipairs(KEYS) do before[n] = redis.call('SET', key, ARGV[n + 1], 'PX', ARGV[1], 'NX', 'GET') end
return before`;

/**
 * Notices a control id that comes again with other content: senders' counters restart. Such a message is a new one;
 * operators are told (design section 3, `ce_id`). A lost Redis only costs the notice. Rejects with `RedisTrouble`.
 */
export function controlIds(redis: Redis): NoteControlId {
  const noted = gathered(async (asked: readonly { readonly key: string; readonly digest: string }[]) => {
    const keys = asked.map(({ key }) => key);
    const digests = asked.map(({ digest }) => digest);
    const before = await askRedis(redis.eval(note, keys.length, ...keys, windowMs, ...digests));
    return before as readonly (string | null)[]; // what the script above answers: a digest or nil for each key
  });
  return async (key, digest) => {
    const before = (await noted({ key, digest })) ?? null;
    if (before === null) return 'first';
    return before === digest ? 'same' : 'otherContent';
  };
}
