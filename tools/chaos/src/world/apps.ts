import { REPOSITORY, type ServiceHandle, startNodeApp, type Starting } from '@care-relay/deploy-local';
import { mkdirSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type ProcessName, processes } from '../plan/kinds.ts';
import type { Files } from './files.ts';
import type { Ports } from './ports.ts';

/** A process under test. */
export interface App {
  readonly name: ProcessName;
  readonly service: ServiceHandle;
  /** Sets its wall clock off by so much; 0: right again. */
  setClock(offByMs: number): void;
}

export interface AppsWanted {
  readonly folder: string;
  readonly ports: Ports;
  readonly files: Files;
  readonly addresses: { readonly brokers: readonly string[]; readonly registry: string; readonly redis: string };
  readonly timings: { readonly sessionMs: number; readonly attemptMs: number; readonly requestMs: number };
  readonly starting: Starting;
  /** The built tree that is run; this repository unless given. */
  readonly root: string | undefined;
}

const runs: Readonly<Record<ProcessName, string>> = {
  publisher: 'hospital-pas',
  hub: 'hospital-pas,gp-practice,ledger',
  'gp-a': 'gp-practice',
  'gp-b': 'gp-practice',
};

export function startApps(wanted: AppsWanted): Promise<readonly App[]> {
  return Promise.all(processes.map((name, n) => startApp(name, n, wanted)));
}

async function startApp(name: ProcessName, place: number, wanted: AppsWanted): Promise<App> {
  const folder = join(wanted.folder, name);
  mkdirSync(folder, { recursive: true });
  const clock = join(folder, 'clock');
  const setClock = (offByMs: number): void => writeFileSync(clock, String(offByMs));
  setClock(0);
  const httpPort = wanted.ports.http(place);
  const app = {
    ...{ name, folder, entry: 'apps/hub/dist/main.js', output: 'file' as const, isolated: true },
    root: wanted.root ?? REPOSITORY,
    httpPort: { port: httpPort, for: `${name} of the fault harness`, setting: 'CHAOS_PORT' },
    // Alive is enough: the one without the lease is never ready, and Kafka may be away.
    readyPath: '/health/live',
    preload: new URL(`./clock-preload${extname(import.meta.url)}`, import.meta.url).href,
    settings: { ...settingsOf(name, wanted), HUB_HTTP_PORT: String(httpPort), CHAOS_CLOCK: clock },
  };
  return { name, service: await startNodeApp(app, wanted.starting), setClock };
}

function settingsOf(name: ProcessName, { files, addresses, timings }: AppsWanted): Record<string, string> {
  return {
    HUB_APPS: runs[name],
    HUB_INSTANCE: name,
    HUB_ENVIRONMENT: 'test',
    KAFKA_BROKERS: addresses.brokers.join(','),
    SCHEMA_REGISTRY_URL: addresses.registry,
    REDIS_URL: addresses.redis,
    SUBJECT_SECRET_FILE: files.secret,
    HOSPITAL_PAS_SOURCES: files.sources[name === 'hub' ? 'hub' : 'publisher'],
    GP_PRACTICE_DIRECTORY: files.directory,
    GP_PRACTICE_REGISTRATIONS: 'stated',
    KAFKA_SESSION: `${timings.sessionMs}ms`,
    KAFKA_ATTEMPT: `${timings.attemptMs}ms`,
    KAFKA_REQUEST: `${timings.requestMs}ms`,
    LOG_LEVEL: 'info',
  };
}
