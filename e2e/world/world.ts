import {
  ensureTopicsOf,
  freePorts,
  registerSchemas,
  REPOSITORY,
  type ServiceHandle,
  startNodeApp,
} from '@care-relay/deploy-local';
import { type GpPractice, type HospitalSystem, type PracticeSystem, startPractice } from '@care-relay/testkit';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the infrastructure of a journey is. */
export interface Addresses {
  readonly kafkaBrokers: string;
  readonly registryUrl: string;
  readonly redisUrl: string;
}

export interface WorldOptions {
  /** Names its folder; unique among the journeys. */
  readonly name: string;
  readonly addresses: Addresses;
  readonly hospitals: readonly HospitalSystem[];
  /** ODS codes of the practices; unique among the journeys. */
  readonly practices: readonly [string, ...string[]];
  /** `HUB_STOP_WITHIN`; the hub's own unless given. */
  readonly stopWithin?: string;
  /** Profiles for which a port takes any sender as a source of its own. */
  readonly strangers?: readonly string[];
}

/** A hub as its own process, with hospitals' ports and practices around it. */
export interface World {
  readonly folder: string;
  readonly hub: ServiceHandle;
  readonly practices: readonly PracticeSystem[];
  readonly population: readonly [GpPractice, ...GpPractice[]];
  /** The MLLP port of a hospital. */
  portOf(hospital: HospitalSystem): number;
  /** The MLLP port that takes any sender in this dialect. */
  strangersPort(profile: string): number;
  /** `/status` of the hub. */
  status(): Promise<HubStatus>;
  metrics(): Promise<string>;
  close(): Promise<void>;
}

export interface HubStatus {
  readonly [app: string]: { readonly inFlight: number; readonly parked: number; readonly acknowledged?: number };
}

const profiles = { itk: 'itk', cerner: 'cerner' } as const;

/** Sets topics and schemas up, starts the practices, then the hub; resolves when the hub is ready. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { name, addresses, hospitals, practices: codes, strangers = [] } = options;
  const folder = join(REPOSITORY, '.local-test', `journey-${name}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'sources'), { recursive: true });
  const brokers = addresses.kafkaBrokers.split(',');
  await ensureTopicsOf('local', { brokers, clientId: `journey-${name}` });
  await registerSchemas(addresses.registryUrl);
  const practices = await Promise.all(codes.map((ods) => startPractice({ ods })));
  const [httpPort = 0, ...ports] = await freePorts(hospitals.length + strangers.length + 1);
  const strangersPort = (profile: string): number => ports[hospitals.length + strangers.indexOf(profile)] ?? 0;
  hospitals.forEach((hospital, n) => writeSource(folder, hospital, ports[n] ?? 0));
  for (const profile of strangers) writeStrangers(folder, { name, profile, port: strangersPort(profile) });
  writeJson(join(folder, 'directory.json'), directoryOf(practices));
  const hub = await startHub({ folder, addresses, httpPort, stopWithin: options.stopWithin });
  const read = async (path: string): Promise<Response> => fetch(`${hub.address}${path}`);
  return {
    ...{ folder, hub, practices },
    population: [{ ods: codes[0], name: 'Practice 1' }, ...codes.slice(1).map((ods) => ({ ods, name: 'Practice' }))],
    strangersPort,
    portOf: (hospital) => ports[hospitals.indexOf(hospital)] ?? 0,
    // The edge from JSON: the hub's own answer.
    status: async () => (await (await read('/status')).json()) as HubStatus,
    metrics: async () => (await read('/metrics')).text(),
    async close() {
      await hub.stop();
      await Promise.all(practices.map((practice) => practice.close()));
    },
  };
}

function writeSource(
  folder: string,
  { ods, application, dialect, localAuthority, localType }: HospitalSystem,
  port: number,
): void {
  const pattern =
    localType === undefined ? { authority: localAuthority } : { authority: localAuthority, type: localType };
  writeJson(join(folder, 'sources', `${ods}.json`), {
    organisation: ods,
    system: application,
    profile: profiles[dialect],
    sender: { application, facility: ods },
    localId: { kind: 'declared', patterns: [pattern] },
    listen: { port },
  });
}

function writeStrangers(
  folder: string,
  { name, profile, port }: { name: string; profile: string; port: number },
): void {
  const system = `${name}-${profile}`.toUpperCase().slice(0, 20);
  writeJson(join(folder, 'sources', `${profile}.json`), {
    organisation: 'NEWCOMERS',
    system,
    profile,
    listen: { port },
  });
}

function directoryOf(practices: readonly PracticeSystem[]): object {
  const since = '2026-01-01T00:00:00Z';
  const entries = practices.map(({ ods, endpoint }) => ({
    ods,
    endpoint,
    name: ods,
    processing: 'test',
    replaySafe: true,
    since,
  }));
  return { environment: 'test', practices: entries };
}

interface HubParts {
  readonly folder: string;
  readonly addresses: Addresses;
  readonly httpPort: number;
  readonly stopWithin: string | undefined;
}

async function startHub({ folder, addresses, httpPort, stopWithin }: HubParts): Promise<ServiceHandle> {
  const secret = join(folder, 'subject-secret');
  writeFileSync(secret, 'a secret of this test only, 32 bytes or more');
  return startNodeApp({
    name: 'hub',
    folder: join(folder, 'hub'),
    entry: 'apps/hub/dist/main.js',
    httpPort: { port: httpPort, for: 'the hub of a journey', setting: 'HUB_HTTP_PORT' },
    readyPath: '/health/ready',
    output: 'file',
    isolated: true,
    settings: {
      KAFKA_BROKERS: addresses.kafkaBrokers,
      SCHEMA_REGISTRY_URL: addresses.registryUrl,
      REDIS_URL: addresses.redisUrl,
      SUBJECT_SECRET_FILE: secret,
      HUB_ENVIRONMENT: 'test',
      HUB_INSTANCE: 'journey',
      HUB_APPS: 'hospital-pas,gp-practice,ledger',
      HOSPITAL_PAS_SOURCES: join(folder, 'sources'),
      GP_PRACTICE_DIRECTORY: join(folder, 'directory.json'),
      GP_PRACTICE_REGISTRATIONS: 'stated',
      HUB_HTTP_PORT: String(httpPort),
      ...(stopWithin !== undefined && { HUB_STOP_WITHIN: stopWithin }),
    },
  });
}

function writeJson(path: string, value: object): void {
  writeFileSync(path, JSON.stringify(value, null, 2));
}
