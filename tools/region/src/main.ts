/** The simulated region as a process of its own: hospitals send to the hub, practices receive, the view shows it. */
import { runMain, type SettingsOf, systemClock } from '@care-relay/platform';
import type { Person } from '@care-relay/testkit';
import { createCrews } from './ambulance/crews.ts';
import { startEpcr } from './ambulance/epcr.ts';
import { writeIncidents } from './ambulance/write-incidents.ts';
import { practices } from './cast/practices.ts';
import { publishRegistrations, type PublishingRegistrations } from './gp/publish-registrations.ts';
import { createRegistrar, type Registrar } from './gp/registrar.ts';
import { serveFigures } from './figures/serve.ts';
import type { RegionSnapshot } from './figures/snapshot.ts';
import { startRegion } from './region.ts';
import { RegionSettings } from './settings.ts';
import { hubLines } from './view/hub-lines.ts';
import { notices } from './view/notices.ts';
import { showRegion } from './view/show.ts';

async function main(): Promise<void> {
  const settings = RegionSettings.read();
  const registrar = createRegistrar(practices);
  const crews = createCrews();
  const heard = (person: Person): void => {
    registrar.heard(person);
    crews.heard(person);
  };
  const region = await startRegion({ ratePerMinute: settings.rate, seed: new Date().toISOString(), heard });
  const registrations = await registrationsFrom(settings, registrar);
  const epcr = await startEpcr();
  const incidents =
    settings.incidents === undefined ? undefined : writeIncidents(settings.incidents, { clock: systemClock, crews });
  const snapshot = (): RegionSnapshot => ({
    ...region.snapshot(),
    ambulance: epcr.filed,
    ...(registrations !== undefined && { registrations: registrations.published }),
  });
  const figures = await serveFigures(settings.httpPort, snapshot);
  const hub = async () => [...(await hubLines(settings.hubUrl)), ...notices(settings.notices)];
  const view = settings.view ? showRegion({ snapshot, hub }, process.stdout) : undefined;
  const stop = async (): Promise<void> => {
    view?.stop();
    await incidents?.stop();
    await registrations?.stop();
    await figures.close();
    await epcr.close();
    await region.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

/** Undefined where the region was not told where to publish. */
async function registrationsFrom(
  { brokers, registry: registryUrl, subjectSecret }: SettingsOf<typeof RegionSettings>,
  registrar: Registrar,
): Promise<PublishingRegistrations | undefined> {
  if (brokers === undefined || registryUrl === undefined || subjectSecret === undefined) return undefined;
  return publishRegistrations({ brokers, registryUrl, subjectSecret, registrar, clock: systemClock });
}

await runMain(main, (error) => {
  process.stderr.write(`The region could not start: ${error instanceof Error ? error.message : 'unknown error'}\n`);
  process.exit(1);
});
