import type { Redis } from 'ioredis';
import { windowMs } from './repeat-window.ts';

export type ControlIdUse = 'first' | 'same' | 'otherContent';

/**
 * Notices a control id that comes again with other content: senders' counters restart. Such a message is a new one;
 * operators are told (design section 3, `ce_id`). A lost Redis only costs the notice.
 */
export async function noteControlId(redis: Redis, key: string, contentDigest: string): Promise<ControlIdUse> {
  const before = await redis.set(key, contentDigest, 'PX', windowMs, 'NX', 'GET');
  if (before === null) return 'first';
  return before === contentDigest ? 'same' : 'otherContent';
}
