import { setTimeout as pause } from 'node:timers/promises';

/** Load is watched in steps of this. */
const stepMs = 100;

export interface Calm {
  /** Acknowledged a second, over the calm time. */
  readonly perSecond: number;
  /** From the healing until then, the calm time included, milliseconds. */
  readonly tookMs: number;
}

export interface CalmWanted {
  /** How many were acknowledged up to now, by each hospital. */
  readonly reached: () => ReadonlyMap<string, number>;
  readonly atLeastPerSecond: number;
  readonly forMs: number;
  readonly withinMs: number;
  readonly signal: AbortSignal;
}

/** The load did not come back after a fault. */
export class LoadNotHeld extends Error {
  readonly code = 'LOAD_NOT_HELD';

  constructor({ atLeastPerSecond, withinMs }: CalmWanted, last: number) {
    super(`under ${atLeastPerSecond} acknowledged a second for ${withinMs / 1000} s after a fault (last ${last})`);
  }
}

/** Waits until every hospital is answered again and the load was held for a while; rejects when that takes too long. */
export async function calmed(wanted: CalmWanted): Promise<Calm> {
  const { reached, atLeastPerSecond, forMs, withinMs, signal } = wanted;
  const started = performance.now();
  const steps = Math.ceil(forMs / stepMs);
  const seen: ReadonlyMap<string, number>[] = [reached()];
  let last = 0;
  while (performance.now() - started < withinMs) {
    await pause(stepMs, undefined, { signal });
    seen.push(reached());
    if (seen.length <= steps) continue;
    const [from, to] = [seen.at(-1 - steps) ?? new Map(), seen.at(-1) ?? new Map()];
    const gains = [...to].map(([hospital, sequence]) => sequence - (from.get(hospital) ?? 0));
    last = (gains.reduce((sum, gain) => sum + gain, 0) * 1_000) / (steps * stepMs);
    const all = gains.every((gain) => gain > 0);
    if (all && last >= atLeastPerSecond) return { perSecond: last, tookMs: performance.now() - started };
  }
  throw new LoadNotHeld(wanted, last);
}
