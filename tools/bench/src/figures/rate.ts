/** How often `work` runs a second, run again and again for about so long. `work` says how many it did. */
export function rateOf(work: () => number, seconds: number): number {
  const started = performance.now();
  const until = started + seconds * 1000;
  let done = 0;
  while (performance.now() < until) done += work();
  return done / ((performance.now() - started) / 1000);
}
