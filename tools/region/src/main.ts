/** The simulated region as a process of its own: hospitals send to the hub, practices receive, the view shows it. */
import { runMain, systemClock } from '@care-relay/platform';
import { startEpcr } from './ambulance/epcr.ts';
import { writeIncidents } from './ambulance/write-incidents.ts';
import { serveFigures } from './figures/serve.ts';
import { startRegion } from './region.ts';
import { RegionSettings } from './settings.ts';
import { hubLines } from './view/hub-lines.ts';
import { notices } from './view/notices.ts';
import { showRegion } from './view/show.ts';

async function main(): Promise<void> {
  const settings = RegionSettings.read();
  const region = await startRegion({ ratePerMinute: settings.rate, seed: new Date().toISOString() });
  const epcr = await startEpcr();
  const incidents = settings.incidents === undefined ? undefined : writeIncidents(settings.incidents, systemClock);
  const snapshot = () => ({ ...region.snapshot(), ambulance: epcr.filed });
  const figures = await serveFigures(settings.httpPort, snapshot);
  const hub = async () => [...(await hubLines(settings.hubUrl)), ...notices(settings.notices)];
  const view = settings.view ? showRegion({ snapshot: region.snapshot, hub }, process.stdout) : undefined;
  const stop = async (): Promise<void> => {
    view?.stop();
    await incidents?.stop();
    await figures.close();
    await epcr.close();
    await region.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

await runMain(main, (error) => {
  process.stderr.write(`The region could not start: ${error instanceof Error ? error.message : 'unknown error'}\n`);
  process.exit(1);
});
