import { setTimeout as pause } from 'node:timers/promises';

export interface QuietEndWanted {
  /** How many that must come have not come yet. */
  readonly missing: () => number;
  /** Releases what waits for a person. */
  readonly release: () => Promise<unknown>;
  /** Without anything new for so long, it is over. */
  readonly stillForMs: number;
  readonly withinMs: number;
}

const [checkMs, releaseEvery] = [250, 12];

/** Waits until everything acknowledged has come, or nothing more comes. Resolves with how long it took. */
export async function quietEnd({ missing, release, stillForMs, withinMs }: QuietEndWanted): Promise<number> {
  const started = performance.now();
  let [least, since] = [Number.POSITIVE_INFINITY, started];
  for (let turn = 0; performance.now() - started < withinMs; turn += 1) {
    const left = missing();
    if (left === 0) break;
    if (left < least) [least, since] = [left, performance.now()];
    if (performance.now() - since > stillForMs) break;
    if (turn % releaseEvery === 0) await release().catch(() => undefined);
    await pause(checkMs);
  }
  return Math.round(performance.now() - started);
}
