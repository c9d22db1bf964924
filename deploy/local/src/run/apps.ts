import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Infrastructure } from '../infrastructure.ts';
import { DEPLOY, LOCAL } from '../places.ts';
import type { NodeApp } from '../services/node-app.ts';
import type { RunSettings } from './settings.ts';

/** What the launcher says while the region's view has the terminal. */
export const NOTICES = join(LOCAL, 'region', 'notices.txt');

const ENVIRONMENT = join(DEPLOY, 'environments', 'local');

/** The client systems that may ask for summaries, and on what terms. */
const ACCESS = join(ENVIRONMENT, 'summaries', 'access.json');

/** The incidents under way: one file for who tells crews and for who answers them. */
const INCIDENTS = join(LOCAL, 'region', 'incidents.json');

/** Begins with the reviewed ones, as of now: no incident is under way for months. The region keeps it going. */
export function seedIncidents(begunAt: string): void {
  mkdirSync(dirname(INCIDENTS), { recursive: true });
  const reviewed = readFileSync(join(ENVIRONMENT, 'summaries', 'incidents.json'), 'utf8');
  const seeded: unknown = JSON.parse(reviewed, (key, value: unknown) => (key === 'begunAt' ? begunAt : value));
  writeFileSync(INCIDENTS, JSON.stringify(seeded, null, 2));
}

export interface HubWanted {
  readonly infrastructure: Infrastructure;
  readonly run: RunSettings;
  readonly subjectSecretFile: string;
}

/** Where the hub answers questions about patients; undefined where the apps that it runs leave that out. */
export function summariesAddress({ hubApps, summariesHttpPort }: RunSettings): string | undefined {
  return hubApps?.includes('summaries') === false ? undefined : `http://127.0.0.1:${summariesHttpPort}`;
}

export function hubApp({ infrastructure, run, subjectSecretFile }: HubWanted): NodeApp {
  return {
    name: 'Hub',
    folder: join(LOCAL, 'hub'),
    entry: 'apps/hub/dist/main.js',
    httpPort: { port: run.hubHttpPort, for: "the hub's health and metrics", setting: 'HUB_HTTP_PORT' },
    readyPath: '/health/ready',
    output: 'file',
    settings: {
      KAFKA_BROKERS: infrastructure.kafkaBrokers.join(','),
      SCHEMA_REGISTRY_URL: infrastructure.registryUrl,
      REDIS_URL: infrastructure.redisUrl,
      SUBJECT_SECRET_FILE: subjectSecretFile,
      HUB_ENVIRONMENT: 'test',
      HUB_INSTANCE: 'local',
      HUB_HTTP_PORT: String(run.hubHttpPort),
      LOG_LEVEL: run.logLevel,
      ...(run.hubApps !== undefined && { HUB_APPS: run.hubApps }),
      HOSPITAL_PAS_SOURCES: join(ENVIRONMENT, 'hospital-pas', 'sources'),
      GP_PRACTICE_DIRECTORY: join(ENVIRONMENT, 'gp-practice', 'directory.json'),
      ...(summariesAddress(run) === undefined && { GP_PRACTICE_REGISTRATIONS: 'stated' }),
      OBJECTIONS: join(ENVIRONMENT, 'objections.json'),
      AMBULANCE_TRUST_DIRECTORY: join(ENVIRONMENT, 'ambulance-trust', 'directory.json'),
      AMBULANCE_TRUST_INCIDENTS: INCIDENTS,
      AMBULANCE_TRUST_SUMMARIES: `http://127.0.0.1:${run.summariesHttpPort}`,
      AMBULANCE_TRUST_ISSUER: `http://127.0.0.1:${run.issuerHttpPort}`,
      AMBULANCE_TRUST_KEYS: join(LOCAL, 'secrets', 'issuer', 'clients'),
      SUMMARIES_ACCESS: ACCESS,
      SUMMARIES_ISSUER: `http://127.0.0.1:${run.issuerHttpPort}`,
      SUMMARIES_INCIDENTS: INCIDENTS,
      SUMMARIES_FEEDS: join(ENVIRONMENT, 'summaries', 'feeds.json'),
      SUMMARIES_HTTP_PORT: String(run.summariesHttpPort),
      SUMMARIES_JOURNAL: join(LOCAL, 'summaries', 'audit-journal'),
    },
  };
}

/** The issuer of the local client systems' tokens; it and they have their keys in `.local/secrets`. */
export function issuerApp(run: RunSettings): NodeApp {
  return {
    name: 'Issuer',
    folder: join(LOCAL, 'issuer'),
    entry: 'tools/issuer/dist/main.js',
    httpPort: { port: run.issuerHttpPort, for: "the local issuer's tokens", setting: 'ISSUER_HTTP_PORT' },
    readyPath: '/jwks.json',
    output: 'file',
    settings: {
      ISSUER_HTTP_PORT: String(run.issuerHttpPort),
      ISSUER_KEYS: join(LOCAL, 'secrets', 'issuer'),
      SUMMARIES_ACCESS: ACCESS,
    },
  };
}

export interface RegionWanted extends HubWanted {
  readonly ratePerMinute: number;
  /** Whether it shows itself on the terminal. */
  readonly view: boolean;
}

export function regionApp({ infrastructure, run, subjectSecretFile, ratePerMinute, view }: RegionWanted): NodeApp {
  return {
    name: 'Region',
    folder: join(LOCAL, 'region'),
    entry: 'tools/region/dist/main.js',
    httpPort: { port: run.regionHttpPort, for: "the simulated region's figures", setting: 'REGION_HTTP_PORT' },
    readyPath: '/figures',
    output: view ? 'terminal' : 'file',
    settings: {
      KAFKA_BROKERS: infrastructure.kafkaBrokers.join(','),
      SCHEMA_REGISTRY_URL: infrastructure.registryUrl,
      SUBJECT_SECRET_FILE: subjectSecretFile,
      REGION_HTTP_PORT: String(run.regionHttpPort),
      REGION_RATE: String(ratePerMinute),
      REGION_VIEW: view ? 'on' : 'off',
      REGION_NOTICES: NOTICES,
      REGION_INCIDENTS: INCIDENTS,
      REGION_HUB_URL: `http://127.0.0.1:${run.hubHttpPort}`,
    },
  };
}
