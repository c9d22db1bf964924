import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  createCodec,
  createStateCodec,
  dataSchemaOf,
  envelopeToHeaders,
  type EventDrafts,
  type EventEnvelope,
  type EventType,
  fixedSchemaIds,
} from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { type Clock, healthRegistry, metricsRegistry, Secret, silentLogger, systemClock } from '@care-relay/platform';
import type { RunningApp, ServiceResources } from '@care-relay/service';
import { startWith } from './ambulance-trust.ts';
import type { Standing, WhoIs } from './identity/who-is.ts';

/** Noon of the day of every incident here. */
export const noon = Date.parse('2026-01-12T12:00:00Z');

/** A message as the trust's system got it. */
export interface Received {
  readonly path: string;
  readonly event: string;
  readonly id: string;
  readonly text: string;
}

/** One ambulance trust, its incidents in a file, and its system listening; the bus in memory. */
export interface TrustWorld {
  readonly received: Received[];
  /** The next answers; 200 when there is none left. */
  readonly answers: number[];
  readonly broker: MemoryBroker;
  readonly folder: string;
  /** What identity says of everybody here. */
  standing: Standing;
  /** A summary, as the summaries would answer; 404 where there is none. */
  summary: object | undefined;
  /** Where the summaries and the issuer answer. */
  readonly asking: Readonly<Record<string, string>>;
  /** Puts an event of the patient of `incident()` into the log. */
  tell<T extends EventType>(type: T, data: Partial<EventDrafts[T]>, more?: Partial<EventEnvelope>): Promise<void>;
  at(minutes: number): void;
  incidents(...all: readonly object[]): Promise<void>;
  /** `event` of each message received, when so many have come. */
  events(count: number): Promise<readonly string[]>;
  start(trust?: object, environment?: Readonly<Record<string, string>>): Promise<RunningApp>;
  /** As `start`, with a feedback role whose legal basis is recorded. */
  startWithFeedback(legalBasis: object): Promise<RunningApp>;
  /** Why events went nowhere, when so many did. */
  nowhere(count: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

const topics = ['relay.leases', 'relay.incidents', 'relay.lanes', 'relay.commands', 'relay.ledger', 'relay.alerts'];
const more = ['relay.flows', 'relay.control', 'care.hospital', 'relay.index'];

export async function trustWorld(): Promise<TrustWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'ambulance-trust-'));
  const file = join(folder, 'incidents.json');
  const broker = new MemoryBroker();
  for (const topic of [...topics, ...more]) broker.log.createTopic(topic, 1);
  const [received, answers]: [Received[], number[]] = [[], []];
  const server = await receiver(received, answers);
  let moved = 0;
  const begun = Date.now();
  // It goes on by itself too: what is tried again waits a few milliseconds of it.
  const clock: Clock = { ...systemClock, now: () => noon + moved + Date.now() - begun };
  const who: WhoIs = {
    standing: () => Promise.resolve(world.standing),
    standingOf: () => Promise.resolve(world.standing),
    known: () => Promise.resolve(undefined),
  };
  const answering = await summaries(() => world.summary);
  const running = new Set<RunningApp>();
  const buses: MemoryBus[] = [];
  const world: TrustWorld = {
    ...{ received, answers, broker, folder, standing: 'sure', summary: undefined },
    asking: await askingSettings(answering, folder),
    tell: (type, data, envelope = {}) => tellEvent(broker, { type, data, envelope }),
    at: (minutes) => void (moved = minutes * 60_000),
    async incidents(...all) {
      await writeFile(file, JSON.stringify({ incidents: all }));
    },
    async events(count) {
      while (received.length < count) await pause(5);
      return received.map(({ event }) => event);
    },
    async start(trust = {}, environment = {}) {
      await writeFile(join(folder, 'directory.json'), JSON.stringify(directory(server, trust)));
      const bus = new MemoryBus(broker);
      buses.push(bus);
      const resources: Omit<ServiceResources, 'redis'> = {
        ...{ bus, producer: await bus.producer(), clock, log: silentLogger, metrics: metricsRegistry() },
        ...{ events: createCodec(fixedSchemaIds()), states: createStateCodec(fixedSchemaIds()) },
        ...{ subjectSecret: new Secret('not a secret here'), deployment: 'test', processName: `p${buses.length}` },
        health: healthRegistry(clock),
        environment: {
          AMBULANCE_TRUST_DIRECTORY: join(folder, 'directory.json'),
          AMBULANCE_TRUST_INCIDENTS: file,
          AMBULANCE_TRUST_LOOK_EVERY: '10ms',
          ...environment,
        },
      };
      const app = await startWith(resources as ServiceResources, who); // nothing here asks Redis
      running.add(app);
      return { ...app, drain: () => (running.delete(app) ? app.drain() : Promise.resolve()) };
    },
    startWithFeedback: (legalBasis) =>
      world.start({ feedback: { name: 'Clinical audit', endpoint: `${rootOf(server)}/audit`, legalBasis } }),
    async nowhere(count) {
      for (;;) {
        const reasons = await reasonsIn(broker);
        if (reasons.length >= count) return reasons;
        await pause(5);
      }
    },
    async close() {
      for (const app of running) await app.drain();
      for (const bus of buses) await bus.close();
      server.close();
      answering.close();
      await rm(folder, { recursive: true });
    },
  };
  await world.incidents();
  return world;
}

function rootOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

async function reasonsIn(broker: MemoryBroker): Promise<readonly string[]> {
  const codec = createStateCodec(fixedSchemaIds());
  const reasons: string[] = [];
  for await (const { value } of new MemoryBus(broker).readToEnd('relay.ledger')) {
    const decoded = value === null ? undefined : await codec.decode(value);
    if (decoded?.known !== true || decoded.type !== 'Delivery') continue;
    if (decoded.data.outcome === 'NO_DESTINATION') reasons.push(decoded.data.reason ?? '');
  }
  return reasons;
}

function directory(server: Server, trust: object) {
  const entry = { ods: 'RYA', name: 'West Ambulance', processing: 'test', since: '2026-01-01T00:00:00Z' };
  const policy = { backoff: { firstMs: 5, maxMs: 20 } };
  const trusts = [{ ...entry, endpoint: `${rootOf(server)}/epcr`, policy, ...trust }];
  return { environment: 'test', trusts };
}

async function receiver(received: Received[], answers: number[]): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const status = answers.shift() ?? 200;
      const { id, entry } = JSON.parse(body);
      const event: string = entry[0].resource.eventCoding.code;
      if (status === 200) received.push({ path: request.url ?? '', event, id, text: body });
      response.writeHead(status, { 'content-type': 'application/fhir+json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The issuer gives a token to whoever asks; the summaries answer with what there is. */
async function summaries(summary: () => object | undefined): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume();
    const body = request.url === '/token' ? { access_token: 'a-token' } : summary();
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function askingSettings(server: Server, folder: string) {
  const root = rootOf(server);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await writeFile(join(folder, 'rya-push.json'), JSON.stringify(privateKey.export({ format: 'jwk' })));
  return { AMBULANCE_TRUST_SUMMARIES: root, AMBULANCE_TRUST_ISSUER: root, AMBULANCE_TRUST_KEYS: folder };
}

let told = 0;

interface Told<T extends EventType> {
  readonly type: T;
  readonly data: Partial<EventDrafts[T]>;
  readonly envelope: Partial<EventEnvelope>;
}

async function tellEvent<T extends EventType>(broker: MemoryBroker, { type, data, envelope }: Told<T>): Promise<void> {
  const bus = new MemoryBus(broker);
  const producer = await bus.producer();
  const message = { trigger: 'A31' };
  const patient = { nhsNumber: '9991234012', nhsNumberStatus: '01', birthDate: '1965-12-13' };
  const draft = { message, patient, ...data } as EventDrafts[T];
  told += 1;
  const whole: EventEnvelope = {
    ...{ id: `00000000-0000-8000-8000-${String(told).padStart(12, '0')}`, type, source: 'RCB/PAS' },
    ...{ subject: `k1:${'a'.repeat(43)}`, time: '2026-01-12T12:05:00.000Z', dataSchema: dataSchemaOf(type) },
    ...{ processingId: 'T', intake: { partition: 0, offset: told, ordinal: 0 }, revision: 0 },
    ...envelope,
  };
  const value = createCodec(fixedSchemaIds()).encode(type, draft);
  await producer.send({ topic: 'care.hospital', key: 'RCB/PAS', value, headers: envelopeToHeaders(whole) });
  await bus.close();
}

/** A dispatched incident, with a patient of an invented number. */
export function incident(more: object = {}) {
  const patient = { nhsNumber: '9991234012', verified: true, birthDate: '1965-12-13' };
  return {
    ...{ organisation: 'RYA', id: 'INC-1', state: 'dispatched', callSign: 'A101' },
    ...{ begunAt: '2026-01-12T11:55:00Z', patients: [patient], ...more },
  };
}
