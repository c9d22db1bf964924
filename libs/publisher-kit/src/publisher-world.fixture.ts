import { createCodec, createStateCodec, fixedSchemaIds, readEnvelope } from '@care-relay/care-events';
import { type MemoryBroker, MemoryBus, type StoredRecord } from '@care-relay/event-bus';
import { foldOpen } from '@care-relay/lanes';
import { healthRegistry, metricsRegistry, silentLogger } from '@care-relay/platform';
import { Redis } from 'ioredis';
import { setTimeout as pause } from 'node:timers/promises';
import type { MapMessage, MappedEvent } from './flow/mapped.ts';
import { pseudonyms, type SubjectKey } from './identity/subject.ts';
import { type RunningPublisher, startPublisher } from './publisher.ts';

/** A message of a made-up protocol: all that the kit needs to know of one. */
export interface Letter {
  readonly controlId: string;
  readonly patient: string;
  readonly text?: string;
  /** What it states of the patient's death. */
  readonly death?: 'Y' | 'N';
  readonly unmappable?: boolean;
  readonly sentAt?: number;
}

const care = 'care.hospital';
const intake = 'intake.hospital-pas';
export const topics = [
  intake,
  care,
  'relay.lanes',
  'relay.statements',
  'relay.commands',
  'relay.ledger',
  'relay.alerts',
  'relay.control',
];

const names = pseudonyms(Buffer.from('a secret of this test'));
const codec = createCodec(fixedSchemaIds());
const states = createStateCodec(fixedSchemaIds());

const subjectOf = (patient: string): string => names.subject('RX1', keyOf(patient));

/** One process that publishes: its publisher, and what stands in the log. */
export interface PublisherWorld {
  keep(...letters: readonly Letter[]): Promise<void>;
  /** Keeps them, and waits until they are settled. */
  receive(...letters: readonly Letter[]): Promise<void>;
  /** `type patient` of each event in the care topic. */
  published(): Promise<readonly string[]>;
  held(): Promise<readonly string[]>;
  /** How many messages ended so, by `care_relay_messages_settled_total`. */
  settledAs(outcome: string): Promise<number>;
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a publisher on this broker, as a process would. */
export async function publisherWorld(broker: MemoryBroker, redisUrl: string): Promise<PublisherWorld> {
  const bus = new MemoryBus(broker);
  const producer = await bus.producer();
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 1 });
  const metrics = metricsRegistry();
  const shared = { bus, producer, states, events: codec, redis, pseudonyms: names, metrics, log: silentLogger };
  const publisher = await startPublisher(
    { name: 'hospital-pas', intakeTopic: intake, careTopic: care, map: mapLetter },
    { ...shared, processName: 'test', health: healthRegistry({ now: Date.now }) },
  );
  const world: PublisherWorld = {
    async keep(...letters) {
      for (const letter of letters) await publisher.keep(factsOf(letter), Buffer.from(JSON.stringify(letter)));
    },
    async receive(...letters) {
      await world.keep(...letters);
      await world.quiet();
    },
    published: async () => (await all(bus.readToEnd(care))).map(describe),
    held: async () =>
      (await foldOpen(bus.readToEnd('relay.lanes'), { codec: states })).map(({ parked }) => parked.state),
    async settledAs(outcome) {
      const lines = (await metrics.text()).split('\n').filter((line) => line.includes(`outcome="${outcome}"`));
      return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
    },
    async quiet() {
      for (let still = 0; still < 5; await pause(10)) {
        const [end] = await bus.ends(intake);
        const committed = (await bus.committed('hospital-pas.map', intake)).get(0)?.offset ?? 0;
        still = committed === end?.high && publisher.lanes.counts.inFlight === 0 ? still + 1 : 0;
      }
    },
    async close() {
      await publisher.close();
      await bus.close();
      redis.disconnect();
    },
  };
  return world;
}

function keyOf(patient: string): SubjectKey {
  return { kind: 'local', authority: 'RX1', value: patient };
}

function factsOf({ patient }: Letter): Parameters<RunningPublisher['keep']>[0] {
  const receivedAt = '2026-06-01T09:00:00.000Z';
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  return {
    source: 'RX1/PAS',
    subjects: [subjectOf(patient)],
    trigger: 'A31',
    receivedAt,
    processingId: 'T',
    traceparent,
  };
}

const mapLetter: MapMessage = ({ bytes }, standing) => {
  // The edge of this test: its own letters.
  const letter = JSON.parse(bytes.toString()) as Letter;
  if (letter.unmappable === true) {
    return { kind: 'rejected', problem: { code: 'UNMAPPABLE', at: 'PID-5', text: 'This will not do.' } };
  }
  const { sentAt: _, ...content } = letter;
  const identity = {
    organisation: 'RX1',
    controlId: letter.controlId,
    content: Buffer.from(JSON.stringify(content)),
  };
  return { kind: 'events', identity, events: [updated(letter), ...deathOf(letter, standing.death?.state)] };
};

function updated({ patient }: Letter): MappedEvent {
  const data = { message: { trigger: 'A31' }, patient: {} };
  return {
    type: 'PatientUpdated',
    data,
    recordedTime: '2026-06-01T09:00:00.000Z',
    flags: [],
    subject: keyOf(patient),
    also: [],
  };
}

function deathOf(letter: Letter, standing: string | undefined): readonly MappedEvent[] {
  const state = letter.death;
  if (state === undefined || state === standing || (state === 'N' && standing === undefined)) return [];
  const type = state === 'Y' ? 'PatientDeathRecorded' : 'PatientDeathWithdrawn';
  return [{ ...updated(letter), type, statement: { kind: 'death', state } }];
}

function describe(record: StoredRecord): string {
  const { type, subject } = readEnvelope(record.headers);
  const patient = ['ann', 'bob', 'cid'].find((one) => subjectOf(one) === subject);
  return `${type} ${patient ?? subject}`;
}

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  return Array.fromAsync(items);
}
