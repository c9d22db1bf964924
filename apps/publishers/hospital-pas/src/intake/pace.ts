import type { Clock } from '@care-relay/platform';
import type { Source } from '../sources/index.ts';

/** Half of the line's hold time: an answer kept past that never leaves, and what is sent again would only wait longer. */
const longestDelayMs = 15_000;

/** Delays answers of senders that are faster than agreed: a sender that waits for each answer slows down by itself. */
export function pacer(clock: Clock): (source: Source) => Promise<void> {
  const nextAnswerAt = new Map<string, number>();
  return async ({ name, ratePerSecond }) => {
    if (ratePerSecond === undefined) return;
    const now = clock.now();
    const at = Math.min(Math.max(now, nextAnswerAt.get(name) ?? 0), now + longestDelayMs);
    nextAnswerAt.set(name, at + 1000 / ratePerSecond);
    if (at > now) await clock.sleep(at - now);
  };
}
