import { cpuSeconds } from './cpu.ts';
/**
 * How often `work` is done in a second of processor time, run again and again for about so many seconds of it: what else
 * runs on the machine then counts little. `work` says how many it did.
 */
export function rateOf(work: () => number, seconds: number): number {
  const started = process.cpuUsage();
  let done = 0;
  let used = 0;
  while (used < seconds) {
    done += work();
    used = cpuSeconds(started);
  }
  return done / used;
}
