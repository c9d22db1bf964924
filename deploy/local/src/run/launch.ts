import { KafkaBus } from '@care-relay/event-bus';
import { fetchInfrastructure, startInfrastructure, type Fetched, type Infrastructure } from '../infrastructure.ts';
import { CACHE, LOCAL } from '../places.ts';
import { endLeftovers } from '../process/leftovers.ts';
import type { StopList } from '../process/stop-list.ts';
import type { Report } from '../report.ts';
import { startNodeApp } from '../services/node-app.ts';
import type { ServiceHandle, Starting } from '../services/service.ts';
import { requirePorts } from '../steps/required-ports.ts';
import { registerSchemas } from '../steps/schemas.ts';
import { subjectSecretFile } from '../steps/subject-secret.ts';
import { ensureTopicsOf } from '../steps/topics.ts';
import { hubApp, issuerApp, regionApp, seedIncidents, summariesAddress } from './apps.ts';
import type { AllSettings } from './settings.ts';

export interface Launching {
  readonly settings: AllSettings;
  readonly report: Report;
  readonly signal: AbortSignal;
  /** Of each simulated hospital; the settings' unless given. */
  readonly ratePerMinute?: number;
  readonly lost?: Starting['lost'];
}

export interface Launched {
  readonly infrastructure: Infrastructure;
  readonly hub: ServiceHandle;
  /** Where it answers questions about patients, if it does. */
  readonly summaries: string | undefined;
  readonly subjectSecretFile: string;
}

/**
 * What has to be there before anything starts: nothing left of an earlier run, free ports, programs and downloads (some
 * 200 MB the first time).
 */
export async function fetchAll(launching: Launching): Promise<Fetched> {
  await endLeftovers(LOCAL, launching.report);
  await requirePorts(launching.settings.run);
  return fetchInfrastructure(wantedBy(launching));
}

/** Infrastructure, topics, schemas, the issuer, the hub. What it started is put on `stops`, also when it fails on the way. */
export async function launch(launching: Launching, fetched: Fetched, stops: StopList): Promise<Launched> {
  const { settings, report, signal, lost } = launching;
  const infrastructure = await startInfrastructure(wantedBy(launching), fetched);
  stops.add(infrastructure.stop);
  const kafka = { brokers: infrastructure.kafkaBrokers, clientId: 'care-relay-start' };
  await report.step('create topics', () => ensureTopicsOf('local', kafka));
  signal.throwIfAborted();
  await report.step('register schemas', () => registerSchemas(infrastructure.registryUrl));
  signal.throwIfAborted();
  const secretFile = await subjectSecretFile(LOCAL, () => holdsData(kafka));
  const issuer = await report.step('start the issuer', () =>
    startNodeApp(issuerApp(settings.run), { signal, report, ...(lost && { lost }) }),
  );
  stops.add(() => issuer.stop());
  seedIncidents(new Date().toISOString());
  const hubWanted = hubApp({ infrastructure, run: settings.run, subjectSecretFile: secretFile });
  const hub = await report.step('start the hub', () =>
    startNodeApp(hubWanted, { signal, report, ...(lost && { lost }) }),
  );
  stops.add(() => hub.stop());
  return { infrastructure, hub, summaries: summariesAddress(settings.run), subjectSecretFile: secretFile };
}

/** The simulated region, once the hub listens. */
export async function launchRegion(
  { launching, launched, view }: { readonly launching: Launching; readonly launched: Launched; readonly view: boolean },
  stops: StopList,
): Promise<ServiceHandle> {
  const { settings, report, signal, lost } = launching;
  const ratePerMinute = launching.ratePerMinute ?? settings.run.regionRate;
  const wanted = regionApp({ ...launched, run: settings.run, ratePerMinute, view });
  const region = await report.step('start the simulated region', () =>
    startNodeApp(wanted, { signal, report, ...(lost && { lost }) }),
  );
  stops.add(() => region.stop());
  return region;
}

function wantedBy({ settings, report, signal, lost }: Launching) {
  return { settings: settings.infrastructure, folder: LOCAL, cache: CACHE, report, signal, ...(lost && { lost }) };
}

async function holdsData(kafka: { readonly brokers: readonly string[]; readonly clientId: string }): Promise<boolean> {
  const bus = new KafkaBus(kafka);
  try {
    const ends = await bus.ends('intake.hospital-pas');
    return ends.some(({ high }) => high > 0);
  } finally {
    await bus.close();
  }
}
