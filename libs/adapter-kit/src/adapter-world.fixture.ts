import {
  createCodec,
  createStateCodec,
  dataSchemaOf,
  type EventEnvelope,
  envelopeToHeaders,
  fixedSchemaIds,
} from '@care-relay/care-events';
import { type EventBus, MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { delivered, foldOpen, type Outcome, parsePolicy } from '@care-relay/lanes';
import { healthRegistry, metricsRegistry, silentLogger } from '@care-relay/platform';
import { setTimeout as pause } from 'node:timers/promises';
import { startAdapter } from './adapter-app.ts';
import type { AdapterDefinition, AdapterDestination } from './adapter.ts';

const topic = 'care.hospital';
const events = createCodec(fixedSchemaIds());
const states = createStateCodec(fixedSchemaIds());

/** An event of the made-up world: what it is about, and of whom. */
export interface Told {
  readonly type: 'PatientUpdated' | 'PatientRegistered' | 'PatientRestricted';
  readonly patient: string;
  /** Another patient whom it is about too: an identity event. */
  readonly also?: string;
  readonly id: string;
}

/** A receiver that is told of updates, and of a registration where the last update went: enough to see the kit work. */
export interface AdapterWorld {
  /** `event id > destination` of each delivery. */
  readonly deliveries: string[];
  /** What the next attempts give, by event id; `delivered` when there is nothing left. */
  readonly answers: Map<string, Outcome[]>;
  tell(...told: readonly Told[]): Promise<void>;
  /** Puts a record into the topic that is no event. */
  tellNonsense(): Promise<void>;
  held(): Promise<readonly string[]>;
  /** `event id outcome destination` of each record of the ledger, and by which replay. */
  ledger(): Promise<readonly string[]>;
  counted(metric: string, label: string): Promise<number>;
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** A process that may die: how its bus and its attempts are when it does. */
export interface Mortality {
  bus(bus: EventBus): EventBus;
  attempt(effect: () => Outcome): Outcome;
}

const immortal: Mortality = { bus: (bus) => bus, attempt: (effect) => effect() };

export async function adapterWorld(
  broker: MemoryBroker = new MemoryBroker(),
  mortality: Mortality = immortal,
): Promise<AdapterWorld> {
  for (const [name, partitions] of [
    [topic, 1],
    ['relay.lanes', 1],
    ['relay.commands', 1],
    ['relay.ledger', 1],
    ['relay.alerts', 1],
    ['relay.flows', 1],
    ['relay.control', 1],
  ] as const) {
    if (!isThere(broker, name)) broker.log.createTopic(name, partitions);
  }
  const bus = new MemoryBus(broker);
  const producer = await bus.producer();
  const metrics = metricsRegistry();
  const deliveries: string[] = [];
  const answers = new Map<string, Outcome[]>();
  const itsBus = mortality.bus(bus);
  const itsOwn = { bus: itsBus, producer: await itsBus.producer() };
  const shared = { ...itsOwn, states, events, metrics, log: silentLogger, health: healthRegistry(Date) };
  const definition = receiver((id, to) => {
    return mortality.attempt(() => {
      const outcome = answers.get(id)?.shift() ?? delivered();
      if (outcome.kind === 'delivered') deliveries.push(`${id} > ${to}`);
      return outcome;
    });
  });
  const running = await startAdapter(definition, { ...shared, deployment: 'test', processName: 'test' });
  const world: AdapterWorld = {
    ...{ deliveries, answers },
    async tell(...told) {
      for (const one of told) await producer.send({ topic, key: 'RX1/PAS', ...recordOf(one) });
      await world.settled();
    },
    async tellNonsense() {
      const headers = { ...recordOf({ type: 'PatientUpdated', patient: 'zoe', id: uuid(99) }).headers };
      await producer.send({ topic, key: 'RX1/PAS', value: Buffer.from('no event'), headers });
      await world.settled();
    },
    held: async () =>
      (await foldOpen(bus.readToEnd('relay.lanes'), { codec: states })).map(
        ({ eventId, parked }) => `${eventId ?? 'none'} ${parked.state} ${parked.problem?.code ?? ''}`,
      ),
    async ledger() {
      const told: string[] = [];
      for await (const { value } of bus.readToEnd('relay.ledger')) {
        const decoded = value === null ? undefined : await states.decode(value);
        if (decoded?.known !== true || decoded.type !== 'Delivery') continue;
        const { eventId, outcome, destination, reason, replayId, deliveryId } = decoded.data;
        const replayed = replayId === null ? '' : ` replayed by ${replayId} as ${deliveryId}`;
        told.push(`${eventId ?? 'none'} ${outcome} ${destination ?? reason ?? ''}${replayed}`);
      }
      return told;
    },
    async counted(metric, label) {
      const lines = (await metrics.text())
        .split('\n')
        .filter((line) => line.startsWith(metric) && line.includes(label));
      return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
    },
    async settled() {
      for (let still = 0; still < 3; await pause(10)) {
        const [end] = await bus.ends(topic);
        const committed = (await bus.committed('receiver', topic)).get(0)?.offset ?? 0;
        still = committed === end?.high ? still + 1 : 0;
      }
    },
    async close() {
      await running.close();
      await bus.close();
    },
  };
  return world;
}

/** Puts events into the topic before anybody reads it. */
export async function tellFirst(broker: MemoryBroker, told: readonly Told[]): Promise<void> {
  if (!isThere(broker, topic)) broker.log.createTopic(topic, 1);
  const producer = await new MemoryBus(broker).producer();
  for (const one of told) await producer.send({ topic, key: 'RX1/PAS', ...recordOf(one) });
}

export function uuid(n: number): string {
  return `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;
}

function isThere(broker: MemoryBroker, name: string): boolean {
  try {
    return broker.log.partitionCount(name) > 0;
  } catch {
    return false;
  }
}

function receiver(attempt: (id: string, to: string) => Outcome): AdapterDefinition<AdapterDestination> {
  const since = Date.parse('2026-01-01T00:00:00Z');
  const policy = parsePolicy({ concurrency: 2, backoff: { firstMs: 5, maxMs: 10 }, retryBudgetMs: 60_000 });
  const destination = (key: string): AdapterDestination => ({
    key,
    processing: 'test',
    since,
    policy,
    replaySafe: key === 'north',
  });
  return {
    ...{ name: 'receiver', topic, types: new Set(['PatientUpdated', 'PatientRegistered']) },
    destinations: new Map(['north', 'south'].map((key) => [key, destination(key)])),
    async route(event, lookBack) {
      if (event.type === 'PatientUpdated') return { kind: 'to', destinations: ['north', 'south'], reason: 'UPDATES' };
      const earlier = await lookBack(event.envelope.subject, ({ type }) =>
        type === 'PatientUpdated' ? 'north' : undefined,
      );
      if (earlier === undefined) return { kind: 'noDestination', reason: 'NO_EARLIER_UPDATE' };
      return { kind: 'to', destinations: [earlier], reason: 'EARLIER_UPDATE' };
    },
    replayedAs: (event, { key }, replayId) => `${event.envelope.id}/${key}/${replayId}`,
    attempt: (event, { key }) => Promise.resolve(attempt(event.envelope.id, key)),
  };
}

const subjectOf = (patient: string): string => `k1:${patient.padEnd(43, '0')}`;

function recordOf({ type, patient, also, id }: Told) {
  const draft = { message: { trigger: 'A31' }, patient: {} };
  const value = type === 'PatientRestricted' ? Buffer.from('not read here') : events.encode(type, draft);
  const envelope: EventEnvelope = {
    ...{ id, type, source: 'RX1/PAS', subject: subjectOf(patient), time: '2026-06-01T09:00:00.000Z' },
    ...{
      dataSchema: dataSchemaOf(type),
      processingId: 'T',
      intake: { partition: 0, offset: 0, ordinal: 0 },
      revision: 0,
    },
  };
  const about = also === undefined ? envelope : { ...envelope, alsoSubjects: [subjectOf(also)] };
  return { value, headers: envelopeToHeaders(about) };
}
