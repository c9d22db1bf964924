/** Exponential backoff with full jitter between a floor and a ceiling, all in milliseconds. */
export interface BackoffPolicy {
  readonly firstMs: number;
  readonly maxMs: number;
}

/**
 * The pause before try number `attempts + 1`. A receiver's `Retry-After` is honoured as the least pause.
 * `random` gives a number in [0, 1) and is passed in, so that schedules can be replayed.
 */
export function pauseBefore(attempts: number, policy: BackoffPolicy, random: () => number): number {
  const ceiling = Math.min(policy.maxMs, policy.firstMs * 2 ** Math.min(attempts - 1, 20));
  return Math.round(ceiling / 2 + (ceiling / 2) * random());
}
