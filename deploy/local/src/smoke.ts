/** `npm run smoke`: starts everything as `npm start` does, waits for the first message at a practice, stops everything. */
import { preparationTimings, runAll } from './run/run-all.ts';
import { firstDelivery } from './run/first-delivery.ts';

const WITHIN_MS = 180_000;
const RATE_PER_MINUTE = 600;

await runAll({
  withinMs: WITHIN_MS,
  ratePerMinute: RATE_PER_MINUTE,
  async use({ report, startRegion, signal }) {
    const region = await startRegion(false);
    await report.step('deliver the first message to a practice', () => firstDelivery(region.address, signal));
    const timings = [...preparationTimings(), ...report.timings];
    const lines = timings.map(({ title, ms }) => `  ${(ms / 1000).toFixed(1).padStart(6)} s  ${title}`);
    report.say(`\nHow long each step took:\n${lines.join('\n')}\n`);
  },
});
