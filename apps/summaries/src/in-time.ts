import type { Clock } from '@care-relay/platform';

/** What work comes to; undefined where that takes longer than `withinMs`: the work goes on, and nobody hears of it. */
export async function inTime<T>(
  work: Promise<T>,
  withinMs: number,
  clock: Pick<Clock, 'sleep'>,
): Promise<T | undefined> {
  const timer = new AbortController();
  const late = clock.sleep(withinMs, timer.signal).then(
    () => undefined,
    () => undefined,
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    timer.abort();
  }
}
