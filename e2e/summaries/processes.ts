import {
  ensureTopicsOf,
  freePorts,
  registerSchemas,
  REPOSITORY,
  type ServiceHandle,
  startNodeApp,
} from '@care-relay/deploy-local';
import { clientKeyFile, openIssuer, requestToken, serveIssuer } from '@care-relay/tools-issuer';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Addresses } from '../world/world.ts';
import { birthDate, nhsNumber } from './told.ts';
import { storyNumbers } from './who-is-who.ts';

const client = { id: 'crew-epcr', organisation: 'RYZ', roles: ['crew'] };
const strangers = { id: 'strange-gp', organisation: 'Y99955', roles: ['gp'] };

/** Who asks: a crew on its incident, or somebody who has nothing to do with the patient. */
export type AskerName = 'crew' | 'stranger';

/** Of the patient whom most messages are about; a story's incident is named by its number. */
const usualIncident = 'INC-7';

/** A publisher of hospitals and the summaries as processes of their own, with an issuer of tokens. */
export interface Processes {
  portOf(organisation: string): number;
  startSummaries(): Promise<ServiceHandle>;
  ask(asker: AskerName, parameters: object, incident?: string): Promise<Response>;
  close(): Promise<void>;
}

export async function startProcesses(addresses: Addresses, organisations: readonly string[]): Promise<Processes> {
  const folder = join(REPOSITORY, '.local-test', 'journey-summaries');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'sources'), { recursive: true });
  await ensureTopicsOf('local', { brokers: addresses.kafkaBrokers.split(','), clientId: 'journey-summaries' });
  await registerSchemas(addresses.registryUrl);
  const [hubPort = 0, statusPort = 0, askPort = 0, issuerPort = 0, ...ports] = await freePorts(
    4 + organisations.length,
  );
  organisations.forEach((organisation, n) => writeSource(folder, organisation, ports[n] ?? 0));
  const issuer = await startIssuer(folder, issuerPort);
  const settings = settingsOf(folder, addresses);
  const hub = await startNodeApp({
    ...{ name: 'hub', folder: join(folder, 'hub'), entry: 'apps/hub/dist/main.js', readyPath: '/health/ready' },
    ...{ output: 'file', isolated: true },
    httpPort: { port: hubPort, for: 'the hub of a journey', setting: 'HUB_HTTP_PORT' },
    settings: {
      ...{ ...settings, HUB_APPS: 'hospital-pas', HUB_INSTANCE: 'journey', HUB_HTTP_PORT: String(hubPort) },
      HOSPITAL_PAS_SOURCES: join(folder, 'sources'),
    },
  });
  return {
    portOf: (organisation) => ports[organisations.indexOf(organisation)] ?? 0,
    startSummaries: () =>
      startNodeApp({
        ...{ name: 'summaries', folder: join(folder, 'summaries'), entry: 'apps/summaries/dist/main.js' },
        ...{ readyPath: '/health/ready', output: 'file', isolated: true },
        httpPort: { port: statusPort, for: 'the summaries of a journey', setting: 'HUB_HTTP_PORT' },
        settings: { ...settings, HUB_HTTP_PORT: String(statusPort), SUMMARIES_HTTP_PORT: String(askPort) },
      }),
    ask: async (asker, parameters, incident) =>
      fetch(`http://127.0.0.1:${askPort}/fhir/Patient/$summary`, {
        method: 'POST',
        headers: {
          'content-type': 'application/fhir+json',
          authorization: `Bearer ${await issuer.token(asker, incident)}`,
        },
        body: JSON.stringify(parameters),
      }),
    async close() {
      await hub.stop();
      await issuer.close();
    },
  };
}

const incidentOf = (id: string, patient: object) => ({
  ...{ organisation: client.organisation, id, begunAt: new Date().toISOString() },
  patients: [{ ...patient, verified: true }],
});

function settingsOf(folder: string, addresses: Addresses): Readonly<Record<string, string>> {
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const incidents = [
    incidentOf(usualIncident, { nhsNumber, birthDate }),
    ...storyNumbers.map((one) => incidentOf(`INC-${one}`, { nhsNumber: one })),
  ];
  const expects = [{ from: '00:00', to: '00:00', lateAfterMinutes: 30, silentAfterMinutes: 120 }];
  // So short that a test can wait for it: three seconds.
  const short = [{ from: '00:00', to: '00:00', lateAfterMinutes: 0.05, silentAfterMinutes: 0.05 }];
  const sources = { 'R9N/PAS': { name: 'North' }, 'R9S/PAS': { name: 'South', expects: short } };
  const feeds = { zone: 'Europe/London', expects, sources, notConnected: ['GP records'] };
  return {
    ...{ KAFKA_BROKERS: addresses.kafkaBrokers, SCHEMA_REGISTRY_URL: addresses.registryUrl },
    ...{ REDIS_URL: addresses.redisUrl, HUB_ENVIRONMENT: 'test' },
    SUBJECT_SECRET_FILE: file('subject-secret', 'a secret of this test only, 32 bytes or more'),
    SUMMARIES_ACCESS: join(folder, 'access.json'),
    SUMMARIES_INCIDENTS: file('incidents.json', JSON.stringify({ incidents })),
    SUMMARIES_FEEDS: file('feeds.json', JSON.stringify(feeds)),
    SUMMARIES_JOURNAL: join(folder, 'journal'),
  };
}

async function startIssuer(folder: string, port: number) {
  const url = `http://127.0.0.1:${port}`;
  const own = { url, audience: 'https://summaries.care-relay.invalid', keys: { url: `${url}/jwks.json` } };
  const clients = [client, strangers];
  // A test asks again and again until it sees what it waits for: no limit of people is in its way.
  const often = { count: 1_000_000, within: 60 };
  const limits = { lookUps: { user: often, organisation: often }, misses: { user: often, organisation: often } };
  writeFileSync(join(folder, 'access.json'), JSON.stringify({ environment: 'test', issuer: own, clients, limits }));
  const keysFolder = join(folder, 'keys');
  const register = { issuer: { ...own, tokenLife: 300 }, clients };
  const serving = await serveIssuer(await openIssuer({ url, register, keysFolder, now: () => Date.now() }), port);
  const token = (asker: AskerName, incident = usualIncident): Promise<string> => {
    const { id, organisation, roles } = asker === 'crew' ? client : strangers;
    const context = asker === 'crew' ? { context: { incident } } : {};
    const keyFile = clientKeyFile(keysFolder, id);
    return requestToken({
      issuer: url,
      client: id,
      keyFile,
      organisation,
      user: 'U1',
      role: roles[0] ?? '',
      ...context,
    });
  };
  return { token, close: () => serving.close() };
}

function writeSource(folder: string, organisation: string, port: number): void {
  const source = {
    ...{ organisation, system: 'PAS', profile: 'itk', sender: { application: 'PAS', facility: organisation } },
    localId: { kind: 'declared', patterns: [{ authority: organisation, type: 'MR' }] },
    listen: { port },
  };
  writeFileSync(join(folder, 'sources', `${organisation}.json`), JSON.stringify(source));
}
