import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askedAbout, askedFor, busyPatient, hospitals } from '../people/people.ts';
import type { HubPorts } from './ports.ts';

/** What the summaries and the issuer are told, and where their keys and journal are. */
export interface SummariesFiles {
  readonly register: string;
  readonly incidents: string;
  readonly feeds: string;
  readonly trusts: string;
  readonly keys: string;
  readonly journal: string;
}

/** The client system whose crews ask, and its trust. */
export const crewsClient = { id: 'bench-epcr', organisation: 'RYA', role: 'crew' } as const;

/** Everybody who is asked about is a patient of one incident under way, five of each: a crew asks about its own. */
const patientsEach = 5;
export const incidents = Array.from({ length: Math.ceil((busyPatient + 1) / patientsEach) }, (_, n) => ({
  id: `BENCH-${n}`,
  crew: `5550${String(n).padStart(8, '0')}`,
  patients: Array.from({ length: Math.min(patientsEach, askedAbout + 1 - n * patientsEach) }, (_none, one) =>
    askedFor(n * patientsEach + one),
  ),
}));

export function writeSummariesFiles(
  folder: string,
  { ports, receiver }: { ports: HubPorts; receiver: string },
): SummariesFiles {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: unknown): string => {
    writeFileSync(join(folder, name), JSON.stringify(content));
    return join(folder, name);
  };
  return {
    register: write('access.json', registerFor(ports)),
    incidents: write('incidents.json', { incidents: incidents.map(underWay) }),
    feeds: write('feeds.json', feeds),
    trusts: write('trusts.json', trustsAt(receiver)),
    keys: join(folder, 'keys'),
    journal: join(folder, 'journal'),
  };
}

/** Limits are this client's own, and as high as a benchmark asks: they are counted as any are. */
function registerFor({ issuer }: HubPorts): unknown {
  const url = `http://127.0.0.1:${issuer}`;
  const asMany = { count: 100_000_000, within: 60 };
  return {
    environment: 'test',
    issuer: {
      ...{ url, audience: 'https://summaries.care-relay.invalid', keys: { url: `${url}/jwks.json` } },
      tokenLife: 3_600,
    },
    clients: [{ id: crewsClient.id, organisation: crewsClient.organisation, roles: [crewsClient.role] }],
    limits: { lookUps: { user: asMany, organisation: asMany } },
  };
}

const trustsAt = (endpoint: string): unknown => ({
  environment: 'test',
  trusts: [
    {
      ...{ ods: crewsClient.organisation, name: 'TESTHAM AMBULANCE', endpoint },
      ...{ processing: 'test', since: '2026-01-01T00:00:00Z' },
    },
  ],
});

const underWay = ({ id, patients }: (typeof incidents)[number]) => ({
  ...{ organisation: crewsClient.organisation, id, begunAt: new Date(Date.now() - 3_600_000).toISOString() },
  patients: patients.map((one) => ({ ...one, verified: true })),
});

const feeds = {
  zone: 'Europe/London',
  expects: [
    { from: '07:00', to: '22:00', lateAfterMinutes: 5, silentAfterMinutes: 15 },
    { from: '22:00', to: '07:00', lateAfterMinutes: 15, silentAfterMinutes: 45 },
  ],
  sources: Object.fromEntries(
    Object.entries(hospitals).map(([name, { ods, application }]) => [`${ods}/${application}`, { name }]),
  ),
  notConnected: ['GP records (medication, allergies, problems, immunisations)'],
};
