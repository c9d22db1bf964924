import { type RunningAdapter, startAdapter } from '@care-relay/adapter-kit';
import {
  createCodec,
  createStateCodec,
  dataSchemaOf,
  type EventDrafts,
  type EventEnvelope,
  type EventType,
  envelopeToHeaders,
  fixedSchemaIds,
} from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { answerTopic, delivered, type LaneCommand, type Outcome, readAnswer, writeCommand } from '@care-relay/lanes';
import { type ObjectionReason } from '@care-relay/objections';
import { healthRegistry, metricsRegistry, silentLogger } from '@care-relay/platform';
import { setTimeout as pause } from 'node:timers/promises';
import { practiceAdapter } from './adapter.ts';
import { parseDirectory } from './directory/index.ts';
import type { GoesAs, GpEventType } from './mappings/index.ts';
import type { PatientNow } from './registration/index.ts';

const topic = 'care.hospital';
const events = createCodec(fixedSchemaIds());
const codec = createStateCodec(fixedSchemaIds());

export const practices = ['A81001', 'A81002', 'A81003'] as const;

/** One event, as its source published it. */
export interface Published<Type extends GpEventType | 'PatientUnlinked' = GpEventType | 'PatientUnlinked'> {
  readonly type: Type;
  readonly envelope: EventEnvelope;
  readonly data: EventDrafts[Type];
}

/** How things stand: what the world's register and objections answer until somebody changes it. */
export interface Standing {
  patient: PatientNow | undefined;
  /** Of a patient by subject, where they are not as all others. */
  readonly others: Map<string, PatientNow>;
  objection: ObjectionReason | 'unreadable' | undefined;
}

/** The adapter on a bus in memory, with practices that answer as they are told, and a register that can be changed at any point. */
export interface PracticeWorld {
  readonly standing: Standing;
  /** Called before each question to the register, with how many there were. */
  asked: (times: number) => void;
  /** What was delivered: `event id > practice`. */
  readonly deliveries: string[];
  /** As what each was delivered last. */
  readonly went: Map<string, GoesAs | undefined>;
  /** What the next attempts of an event give; delivered when there is nothing left. */
  readonly answers: Map<string, Outcome[]>;
  publish(...published: readonly Published[]): Promise<void>;
  /** Publishes an event of whatever type, whose data nobody is to read. */
  publishUnread(envelope: Omit<EventEnvelope, 'type'> & { readonly type: EventType }): Promise<void>;
  /** How many of a type are counted as going nowhere. */
  counted(type: string): Promise<number>;
  /** `event id outcome practice-or-reason reason` of each record of the ledger. */
  ledger(): Promise<readonly string[]>;
  command(command: Pick<LaneCommand, 'kind' | 'destination'> & { readonly offset: number }): Promise<void>;
  until(fact: () => boolean | Promise<boolean>): Promise<void>;
  close(): Promise<void>;
}

/** So that nothing in a test waits long. */
const policy = { backoff: { firstMs: 5, maxMs: 10 }, circuit: { massSubjects: 'off', deferredRun: 'off' } };

function directory(agreed: readonly string[]) {
  const entry = {
    name: 'A practice',
    endpoint: 'http://127.0.0.1:1/fhir',
    processing: 'test',
    replaySafe: true,
    policy,
  };
  const since = '2020-01-01T00:00:00Z';
  const read = parseDirectory({
    environment: 'test',
    practices: practices.map((ods) => ({ ...entry, ods, since, demographics: agreed.includes(ods) })),
  });
  if (!read.ok) throw new TypeError(`the fixture is no directory: ${JSON.stringify(read.problems)}`);
  return read.directory;
}

export async function practiceWorld(
  patient: PatientNow,
  { demographics = [] }: { readonly demographics?: readonly string[] } = {},
): Promise<PracticeWorld> {
  const broker = new MemoryBroker();
  for (const name of ['lanes', 'commands', 'ledger', 'alerts', 'flows', 'control'])
    broker.log.createTopic(`relay.${name}`, 1);
  broker.log.createTopic(topic, 1);
  const bus = new MemoryBus(broker);
  const producer = await bus.producer();
  const standing: Standing = { patient, others: new Map(), objection: undefined };
  const [deliveries, went, answers] = [
    [] as string[],
    new Map<string, GoesAs | undefined>(),
    new Map<string, Outcome[]>(),
  ];
  let questions = 0;
  let commands = 0;
  let isClosed = false;
  const adapter = practiceAdapter({
    ...{ name: 'gp-practice', directory: directory(demographics) },
    register: {
      now: ({ envelope: { subject } }) => {
        world.asked((questions += 1));
        const other = [...standing.others].find(([one]) => subjectOf(one) === subject);
        return Promise.resolve(other?.[1] ?? standing.patient);
      },
    },
    objections: {
      whyNot: () =>
        standing.objection === 'unreadable'
          ? Promise.reject(new TypeError('no register'))
          : Promise.resolve(standing.objection),
    },
    attempt: (event, { ods }, facts) => {
      const outcome = answers.get(event.envelope.id)?.shift() ?? delivered();
      if (outcome.kind === 'delivered') deliveries.push(`${event.envelope.id} > ${ods}`);
      if (outcome.kind === 'delivered') went.set(event.envelope.id, facts?.goesAs);
      return Promise.resolve(outcome);
    },
  });
  const shared = { bus, producer, states: codec, events, metrics: metricsRegistry(), log: silentLogger };
  const resources = { ...shared, health: healthRegistry(Date), deployment: 'test' as const, processName: 'test' };
  const running: RunningAdapter = await startAdapter(adapter, resources);
  const world: PracticeWorld = {
    ...{ standing, deliveries, went, answers, asked: () => undefined },
    async publish(...published) {
      for (const { type, envelope, data } of published) {
        const value = events.encode(type, data);
        await producer.send({ topic, key: envelope.source, value, headers: headersOf(envelope) });
      }
    },
    async publishUnread(envelope) {
      const value = Buffer.from('not read here');
      await producer.send({ topic, key: envelope.source, value, headers: headersOf(envelope) });
    },
    async counted(type) {
      const lines = (await shared.metrics.text()).split('\n').filter((line) => line.includes(`"${type}"`));
      const found = lines.find((line) => line.startsWith('care_relay_not_routed_total'));
      return Number(found?.split(' ').at(-1) ?? 0);
    },
    async ledger() {
      const told: string[] = [];
      for await (const { value } of bus.readToEnd(answerTopic)) {
        const decoded = value === null ? undefined : await codec.decode(value);
        if (decoded?.known !== true || decoded.type !== 'Delivery') continue;
        const { eventId, outcome, destination, reason } = decoded.data;
        told.push([eventId, outcome, destination, reason].filter((one) => one !== null).join(' '));
      }
      return told;
    },
    async command({ kind, destination, offset }) {
      const id = `c${(commands += 1)}`;
      const decided = { person: 'a.operator', role: 'operations', reason: 'mended', issuedAt: 1 };
      const at = { topic, partition: 0, offset };
      const extra = kind === 'REPLAY' ? { replayId: 'r1', dryRun: false } : {};
      const command = { id, kind, destination, at, ...decided, ...extra } as LaneCommand;
      await writeCommand({ group: 'gp-practice', command }, { producer, codec });
      await world.until(async () => {
        for await (const record of bus.readToEnd(answerTopic))
          if ((await readAnswer(record, codec))?.commandId === id) return true;
        return false;
      });
    },
    async until(fact) {
      while (!isClosed && !(await fact())) await pause(5);
      if (isClosed) throw new TypeError(`closed first; the ledger says: ${(await world.ledger()).join(', ')}`);
    },
    async close() {
      isClosed = true;
      await running.close();
      await bus.close();
    },
  };
  return world;
}

/** Golden events name the first version of their schema, and a subject that no deployment would make. */
function headersOf({ alsoSubjects, ...envelope }: Omit<EventEnvelope, 'type'> & { readonly type: string }) {
  const about = {
    ...envelope,
    subject: subjectOf(envelope.subject),
    dataSchema: dataSchemaOf(envelope.type as EventType),
  };
  return envelopeToHeaders(alsoSubjects ? { ...about, alsoSubjects: alsoSubjects.map(subjectOf) } : about);
}

function subjectOf(named: string): string {
  return `k1:${named.replace(/^k1:/, '').slice(0, 43).padEnd(43, '0')}`;
}
