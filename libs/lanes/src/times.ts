import type { LaneTimes } from './lane-hooks.ts';

/** The machine's own clock and chance. */
export const systemTimes: LaneTimes = {
  now: () => Date.now(),
  random: () => Math.random(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};
