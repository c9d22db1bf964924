import type { Clock } from '@care-relay/platform';

/** Gives out turns at a rate. */
export interface Pacer {
  /** Resolves when the next turn is due. */
  turn(signal?: AbortSignal): Promise<void>;
  /** 0: no waiting. */
  setRate(perSecond: number): void;
}

/** What waited longer is not made up for, so that an outage is not followed by one burst of everything. */
const mostBehindMs = 5_000;

export function pacer(perSecond: number, clock: Clock): Pacer {
  let interval = perSecond > 0 ? 1000 / perSecond : 0;
  let due = clock.now();
  return {
    async turn(signal) {
      signal?.throwIfAborted();
      if (interval === 0) return;
      const now = clock.now();
      due = Math.max(due, now - mostBehindMs);
      const wait = due - now;
      due += interval;
      if (wait > 0) await clock.sleep(wait, signal);
    },
    setRate(rate) {
      interval = rate > 0 ? 1000 / rate : 0;
      due = clock.now();
    },
  };
}
