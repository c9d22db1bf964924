import type { Server } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  createCodec,
  createStateCodec,
  type Delivery,
  type EventDrafts,
  type EventEnvelope,
  type EventType,
  fixedSchemaIds,
} from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { type Clock, healthRegistry, metricsRegistry, Secret, silentLogger, systemClock } from '@care-relay/platform';
import type { RunningApp, ServiceResources } from '@care-relay/service';
import type { StandingNotice } from '@care-relay/ledger';
import { startWith } from './ambulance-trust.ts';
import type { Standing, WhoIs } from './identity/who-is.ts';
import { ledgerIn, noticesIn, tellEvent, withdrawIn } from './trust-logs.fixture.ts';
import { askingSettings, type Received, receiver, rootOf, summaries } from './trust-servers.fixture.ts';

/** Noon of the day of every incident here. */
export const noon = Date.parse('2026-01-12T12:00:00Z');

/** One ambulance trust, its incidents in a file, and its system listening; the bus in memory. */
export interface TrustWorld {
  readonly received: Received[];
  /** The next answers; 200 when there is none left. */
  readonly answers: number[];
  readonly broker: MemoryBroker;
  readonly folder: string;
  /** What the hub is. */
  deployment: 'test' | 'live';
  /** What identity says of everybody here. */
  standing: Standing;
  /** What the register of objections says of everybody here. */
  objection: Awaited<ReturnType<WhoIs['objects']>>;
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
  startWithFeedback(legalBasis: object, trust?: object): Promise<RunningApp>;
  /** Why events went nowhere, when so many did. */
  nowhere(count: number): Promise<readonly string[]>;
  /** What the ledger says of the messages and events that are at their end, when it is so much. */
  accounted(count: number): Promise<readonly Delivery[]>;
  /** What the ledger says of the messages and events that wait, when it is so much. */
  waiting(count: number): Promise<readonly Delivery[]>;
  /** The alert of a code, once it is raised, or cleared. */
  alert(code: string, state: 'raised' | 'cleared'): Promise<StandingNotice>;
  /** What the look-up showed for INC-1 is withdrawn. */
  withdraw(lookUp: string, incident?: string): Promise<void>;
  close(): Promise<void>;
}

const topics = ['relay.leases', 'relay.incidents', 'relay.lanes', 'relay.commands', 'relay.ledger', 'relay.alerts'];
const more = ['relay.flows', 'relay.control', 'care.hospital', 'relay.index', 'relay.withdrawals'];

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
    objects: () => Promise.resolve(world.objection),
  };
  const answering = await summaries(() => world.summary);
  const running = new Set<RunningApp>();
  const buses: MemoryBus[] = [];
  const world: TrustWorld = {
    ...{
      received,
      answers,
      broker,
      folder,
      deployment: 'test',
      standing: 'sure',
      objection: undefined,
      summary: undefined,
    },
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
      await writeFile(join(folder, 'directory.json'), JSON.stringify(directory(server, trust, world.deployment)));
      const bus = new MemoryBus(broker);
      buses.push(bus);
      const resources: Omit<ServiceResources, 'redis'> = {
        ...{ bus, producer: await bus.producer(), clock, log: silentLogger, metrics: metricsRegistry() },
        ...{ events: createCodec(fixedSchemaIds()), states: createStateCodec(fixedSchemaIds()) },
        ...{
          subjectSecret: new Secret('not a secret here'),
          deployment: world.deployment,
          processName: `p${buses.length}`,
        },
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
    startWithFeedback: (legalBasis, trust = {}) =>
      world.start({ ...trust, feedback: { name: 'Clinical audit', endpoint: `${rootOf(server)}/audit`, legalBasis } }),
    async nowhere(count) {
      const toNowhere = ({ outcome }: Delivery): boolean => outcome === 'NO_DESTINATION';
      const found = await until(
        async () => (await ledgerIn(broker)).filter(toNowhere),
        (all) => all.length >= count,
      );
      return found.map(({ reason }) => reason ?? '');
    },
    accounted: (count) =>
      until(
        async () => (await ledgerIn(broker)).filter(({ outcome }) => outcome !== 'DEFERRED'),
        (all) => all.length >= count,
      ),
    waiting: (count) =>
      until(
        async () => (await ledgerIn(broker)).filter(({ outcome }) => outcome === 'DEFERRED'),
        (all) => all.length >= count,
      ),
    alert(code, state) {
      const isIt = (one: StandingNotice) => one.code === code && (one.clearedAt === undefined) === (state === 'raised');
      return until(
        async () => (await noticesIn(broker)).find(isIt),
        (one) => one !== undefined,
      ) as Promise<StandingNotice>;
    },
    withdraw: (lookUp, id = 'INC-1') =>
      withdrawIn(broker, {
        ...{
          lookUp,
          at: noon + moved,
          client: 'summaries',
          organisation: 'RYA',
          contextKind: 'incident',
          contextId: id,
        },
      }),
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

async function until<T>(ask: () => Promise<T>, isEnough: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await ask();
    if (isEnough(found)) return found;
    await pause(5);
  }
}

function directory(server: Server, trust: object, environment: 'test' | 'live') {
  const entry = { ods: 'RYA', name: 'West Ambulance', processing: 'test', since: '2026-01-01T00:00:00Z' };
  const policy = { backoff: { firstMs: 5, maxMs: 20 } };
  const trusts = [{ ...entry, endpoint: `${rootOf(server)}/epcr`, policy, ...trust }];
  return { environment, trusts };
}

/** A dispatched incident, with a patient of an invented number. */
export function incident(more: object = {}) {
  const patient = { nhsNumber: '9991234012', verified: true, birthDate: '1965-12-13' };
  return {
    ...{ organisation: 'RYA', id: 'INC-1', state: 'dispatched', callSign: 'A101' },
    ...{ begunAt: '2026-01-12T11:55:00Z', patients: [patient], ...more },
  };
}
