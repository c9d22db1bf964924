import { join } from 'node:path';
import { KafkaBus } from '@care-relay/event-bus';
import { fetchInfrastructure, startInfrastructure, type Fetched, type Infrastructure } from '../infrastructure.ts';
import { CACHE, LOCAL } from '../places.ts';
import type { StopList } from '../process/stop-list.ts';
import type { Report } from '../report.ts';
import { startHub } from '../services/hub.ts';
import type { ServiceHandle, Starting } from '../services/service.ts';
import { registerSchemas } from '../steps/schemas.ts';
import { subjectSecretFile } from '../steps/subject-secret.ts';
import { ensureTopicsOf } from '../steps/topics.ts';
import { hubSettings } from './hub-settings.ts';
import type { AllSettings } from './settings.ts';

export interface Launching {
  readonly settings: AllSettings;
  readonly report: Report;
  readonly signal: AbortSignal;
  readonly lost?: Starting['lost'];
}

export interface Launched {
  readonly infrastructure: Infrastructure;
  readonly hub: ServiceHandle;
}

/** What has to be there before anything starts; the first time this downloads some 200 MB. */
export function fetchAll(launching: Launching): Promise<Fetched> {
  return fetchInfrastructure(wantedBy(launching));
}

/** Infrastructure, topics, schemas, the hub. What it started is put on `stops`, also when it fails on the way. */
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
  const place = {
    folder: join(LOCAL, 'hub'),
    httpPort: settings.run.hubHttpPort,
    settings: hubSettings(infrastructure, settings.run, secretFile),
  };
  const hub = await report.step('start the hub', () => startHub(place, { signal, report, ...(lost && { lost }) }));
  stops.add(() => hub.stop());
  return { infrastructure, hub };
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
