import type { LaneTimes } from './lane-hooks.ts';

/** A clock that jumps from timer to timer: a schedule of hours runs in milliseconds, the same each time. */
export function virtualTime(seed: number) {
  let now = 0;
  let state = seed >>> 0;
  const timers: { at: number; then: () => void }[] = [];
  const random = () => (state = (state * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32;
  const times: LaneTimes = {
    now: () => now,
    random,
    after: (ms, then) => {
      const timer = { at: now + ms, then };
      timers.push(timer);
      return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1));
    },
  };
  const pass = (ms: number) => new Promise<void>((resolve) => void times.after(ms, resolve));
  /** Runs every timer up to this moment in order of time, and all that follows from it. */
  async function runOut(until = Infinity): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = timers.sort((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > until) break;
      timers.shift();
      now = Math.max(now, next.at);
      next.then();
    }
    if (until !== Infinity) now = Math.max(now, until);
  }
  return { times, pass, runOut };
}
