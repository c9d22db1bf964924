import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { MemoryIndexView } from '@care-relay/identity';
import { AlertLog, alertTopic } from '@care-relay/ledger';
import { healthRegistry, manualClock, metricsRegistry, silentLogger } from '@care-relay/platform';
import type { ServiceResources } from '@care-relay/service';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { folderJournal } from '../audit/audit-journal.ts';
import { auditTopic, keptAudit, readAudit } from '../audit/audit-record.ts';
import { draftOf } from '../audit/audit-world.fixture.ts';
import { found } from './access-world.fixture.ts';
import type { LookUp } from './port.ts';
import { type RunningAccess, startAccess } from './start-access.ts';
import { claims, keysOf, now, registerJson, sign } from './token/tokens.fixture.ts';
import { withdrawalTopic } from './withdrawing/withdrawals.ts';

const codec = createStateCodec(fixedSchemaIds());
const keys = await keysOf('k1');
let folder: string;
let broker: MemoryBroker;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-access-'));
  broker = new MemoryBroker();
  for (const topic of [auditTopic, withdrawalTopic, alertTopic]) broker.log.createTopic(topic, 1);
  const patients = [{ nhsNumber: '9990000018', birthDate: '1965-12-13', verified: true }];
  const incident = { organisation: 'RYA', id: 'INC-1', begunAt: new Date(now - 60_000).toISOString(), patients };
  await write('incidents', { incidents: [incident] });
  await write('keys', { keys: [keys.publicJwk] });
  await write('register', registerOf({}));
});
afterEach(() => rm(folder, { recursive: true }));

const path = (name: string): string => join(folder, `${name}.json`);
const write = (name: string, content: unknown) => writeFile(path(name), JSON.stringify(content));
const registerOf = (more: object) => ({
  ...registerJson,
  issuer: { ...registerJson.issuer, keys: { file: path('keys') } },
  ...more,
});

async function started(more: { readonly deployment?: 'live'; readonly environment?: object } = {}) {
  const bus = new MemoryBus(broker);
  const clock = manualClock(now);
  const metrics = metricsRegistry();
  const environment = {
    ...{ SUMMARIES_ACCESS: path('register'), SUMMARIES_INCIDENTS: path('incidents') },
    ...{ SUMMARIES_JOURNAL: join(folder, 'journal'), ...more.environment },
  };
  const away = () => Promise.reject(new TypeError('Redis is away'));
  const resources = {
    ...{ bus, clock, metrics, environment, producer: await bus.producer(), states: codec, log: silentLogger },
    ...{ health: healthRegistry(clock), deployment: more.deployment ?? 'test' },
    redis: { incr: away, pexpire: away, get: away, eval: away },
  };
  // What access uses of a process's resources; Redis is away, so that this process counts by itself.
  const access = await startAccess(resources as unknown as ServiceResources, new MemoryIndexView(1));
  return { access, metrics };
}

async function ask(access: RunningAccess, more: Partial<LookUp> = {}, claimed: object = {}) {
  const authorisation = `Bearer ${await sign(claims({ ...claimed }), keys)}`;
  const asked = { authorisation, operation: 'summary', find: () => Promise.resolve(found()), ...more } as const;
  return access.lookUp(asked, () => Promise.resolve({ kind: 'content', content: 'shown', asAt: now }));
}

async function audits() {
  const all = [];
  for await (const { value } of new MemoryBus(broker).readToEnd(auditTopic)) all.push(await readAudit(value, codec));
  return all;
}

async function alerts() {
  const bus = new MemoryBus(broker);
  const board = new AlertLog({ bus, producer: await bus.producer(), codec, log: silentLogger, now: () => now });
  return (await board.standing()).map(({ code, destination }) => [code, destination]);
}

it('admits by a real token and the files that settings name, audits in Kafka and counts', async () => {
  const { access, metrics } = await started();
  expect(await ask(access)).toMatchObject({ kind: 'answered', content: 'shown' });
  expect(await ask(access, {}, { requesting_context: { incident: 'INC-2' } })).toMatchObject({
    refused: { status: 404 },
  });
  expect(await ask(access, { authorisation: 'Bearer x.y.z' })).toMatchObject({ refused: { status: 401 } });
  expect((await audits()).map((one) => [one?.outcome, one?.code, one?.contextId])).toEqual([
    ['answered', 'incident', 'INC-1'],
    ['refused', 'NO_RELATIONSHIP', 'INC-2'],
    ['refused', 'TOKEN_INVALID', null],
  ]);
  expect(access.status()).toEqual({ auditIsDown: false, journaled: 0 });
  expect(await metrics.text()).toContain(
    'care_relay_look_ups_total{app="summaries",outcome="answered",code="incident"} 1',
  );
  await access.drain();
});

it('asks the register of objections that OBJECTIONS names', async () => {
  const dissent = { nhsNumber: '9990000018', birthDate: '1965-12-13', to: 'everybody' };
  const recorded = { recordedAt: '2026-01-01T00:00:00Z', reference: 'IG-1' };
  await write('objections', { dissents: [{ ...dissent, ...recorded }], denials: [] });
  const { access } = await started({ environment: { OBJECTIONS: path('objections') } });
  expect(await ask(access)).toMatchObject({ refused: { status: 404 } });
  expect(await ask(access, { emergencyReason: 'life-at-risk' })).toMatchObject({ kind: 'answered' });
  expect((await audits()).map((one) => one?.code)).toEqual(['DISSENT', 'emergency-over-dissent']);
  await access.drain();
  expect(await alerts()).toEqual([['EMERGENCY_ACCESS', 'RYA']]);
});

it('goes by what was withdrawn before it started', async () => {
  const first = await started();
  const shown = await ask(first.access);
  if (shown.kind !== 'answered') throw new TypeError('nothing was shown');
  const authorisation = `Bearer ${await sign(claims(), keys)}`;
  const { lookUp } = shown.admitted;
  expect(await first.access.reportWrongPatient({ authorisation, lookUp })).toEqual({ kind: 'withdrawn' });
  await first.access.drain();
  const second = await started();
  expect(await ask(second.access)).toMatchObject({ refused: { status: 404 } });
  await second.access.drain();
});

it('follows what another process withdraws, whether or not it is asked anything', async () => {
  const first = await started();
  const second = await started({ environment: { SUMMARIES_JOURNAL: join(folder, 'another') } });
  const shown = await ask(first.access);
  if (shown.kind !== 'answered') throw new TypeError('nothing was shown');
  const authorisation = `Bearer ${await sign(claims(), keys)}`;
  await first.access.reportWrongPatient({ authorisation, lookUp: shown.admitted.lookUp });
  const answered = () => ask(second.access);
  await expect.poll(answered, { timeout: 20_000, interval: 500 }).toMatchObject({ refused: { status: 404 } });
  await Promise.all([first.access.drain(), second.access.drain()]);
});

it('takes over what an earlier process left in the journal, and tells of emergencies in it', async () => {
  const journal = await folderJournal(join(folder, 'journal'), 10);
  const emergency = { organisation: 'RYA', code: 'emergency-over-dissent', viaJournal: true };
  await journal.put(keptAudit(draftOf(1, emergency), codec));
  const { access } = await started();
  await expect.poll(() => access.status().journaled).toBe(0);
  await access.drain();
  expect((await audits()).map((one) => one?.code)).toEqual(['emergency-over-dissent']);
  expect(await alerts()).toEqual([['EMERGENCY_ACCESS', 'RYA']]);
  expect(await readdir(join(folder, 'journal'))).toEqual([]);
});

it.each([
  ['a register with mistakes', async () => write('register', registerOf({ clients: [{ id: 'x', roles: [] }] })), {}],
  ['a register that is missing', async () => undefined, { environment: { SUMMARIES_ACCESS: '/no/such/file' } }],
  ['a test register at a live hub', async () => undefined, { deployment: 'live' as const }],
])('does not start with %s', async (_what, prepare, more) => {
  await prepare();
  await expect(started(more)).rejects.toMatchObject({ code: 'ACCESS_REGISTER_INVALID' });
});

it('does not start while it cannot be read what was withdrawn', async () => {
  broker = new MemoryBroker();
  for (const topic of [auditTopic, alertTopic]) broker.log.createTopic(topic, 1);
  await expect(started()).rejects.toThrow();
});
