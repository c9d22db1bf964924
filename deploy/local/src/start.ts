/** `npm start`: the hub with its infrastructure and a simulated region, until Ctrl-C. */
import { runAll } from './run/run-all.ts';
import { aborted } from './run/until.ts';
import { whereToLook } from './run/where-to-look.ts';

await runAll({
  async use(everything) {
    everything.report.say(whereToLook(everything));
    await everything.startRegion(true);
    await aborted(everything.signal);
  },
});
