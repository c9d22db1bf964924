import {
  createCodec,
  createStateCodec,
  dataSchemaOf,
  envelopeToHeaders,
  type EventDrafts,
  type EventEnvelope,
  type EventType,
  fixedSchemaIds,
  type PatientDraft,
  valueOf,
} from '@care-relay/care-events';
import { type BusProducer, ensureTopics, type EventBus, KafkaBus, type OutgoingRecord } from '@care-relay/event-bus';
import { IndexKeeper, IndexLog, indexTopic, personOf, RedisIndexView } from '@care-relay/identity';
import { AlertLog, alertTopic } from '@care-relay/ledger';
import { silentLogger } from '@care-relay/platform';
import type { Redis } from 'ioredis';
import { SummaryKeeper } from '../state/summary-keeper.ts';
import { encodeState, SummaryLog, summaryTopic } from '../state/summary-log.ts';
import { SummaryView } from '../state/summary-view.ts';
import { careTopics, consumeEvents, summaryGroup } from './consume-events.ts';
import { Telling } from './telling.ts';

const [events, codec] = [createCodec(fixedSchemaIds()), createStateCodec(fixedSchemaIds())];
/** A source in each partition. */
export const sources = ['RCB/PAS', 'RXX/PAS'] as const;
const partitions = sources.length;
const timings = { retryMs: 50, heartbeatMs: 200, commitMs: 50 };

export interface Said {
  /** Which source, and so which partition. */
  readonly by: 0 | 1;
  readonly subject: string;
  readonly patient: PatientDraft;
}

export type KafkaWorld = Awaited<ReturnType<typeof kafkaWorld>>;
export type Process = Awaited<ReturnType<KafkaWorld['begin']>>;

/** Care topics, both logs and their views on a real Kafka and Redis, each call of `begin` a process of its own. */
export async function kafkaWorld(address: string, redis: Redis) {
  const options = { brokers: [address], clientId: 'summaries-world', timings };
  const compacted = { 'cleanup.policy': 'compact' };
  await ensureTopics(options, [
    ...careTopics.map((topic) => ({ topic, partitions })),
    ...[indexTopic, summaryTopic, alertTopic].map((topic) => ({ topic, partitions, config: compacted })),
  ]);
  const bus = new KafkaBus(options);
  const producer = await bus.producer();
  const logId = await bus.logId();
  const indexView = new RedisIndexView({ redis, codec, logId, partitions });
  const view = new SummaryView({ redis, codec, logId, partitions });
  let count = 0;

  async function tell({ by, subject, patient }: Said): Promise<void> {
    count += 1;
    await producer.send({
      topic: 'care.hospital',
      partition: by,
      key: sources[by],
      ...recordOf(count, { by, subject, patient }),
    });
  }

  /** `sent` is called once a record is durable, and may throw: then whoever sent it goes no further. */
  async function begin(sent: (record: OutgoingRecord) => void = () => undefined) {
    const own = new KafkaBus(options);
    const straight = await own.producer();
    const logs = { bus: own, producer: told(straight, sent), codec };
    const index = new IndexKeeper({ log: new IndexLog(logs), view: indexView });
    const summaries = new SummaryKeeper({ log: new SummaryLog(logs), view });
    const tasks = new AlertLog({ ...logs, producer: straight, log: silentLogger, now: () => 7 });
    const parted = { part: () => undefined, partAll: () => undefined };
    const consuming = await consumeEvents({
      ...{ bus: own, index, summaries, reading: { events, deployment: 'test', skipped: () => undefined } },
      telling: new Telling({ group: summaryGroup, view: indexView, tasks, parted }),
      ...{ folded: () => undefined, jumped: () => undefined },
    });
    return {
      ...{ index, summaries, consuming },
      /** Partition numbers, which are the same of each topic. */
      owned: () => [...new Set(consuming.consumer.owned.map(({ partition }) => partition))],
      openTasks: async () => (await tasks.standing()).map(({ cause }) => cause),
      close: () => own.close(),
    };
  }

  return {
    ...{ bus, producer, indexView, view, codec, tell, begin },
    answers: () => answers({ indexView, view }),
    picture: () => picture({ indexView, view }),
    isSettled: () => isSettled(bus),
    close: () => bus.close(),
  };
}

function told(own: BusProducer, sent: (record: OutgoingRecord) => void): BusProducer {
  return {
    ...{ waiting: own.waiting, stalledMs: own.stalledMs, close: (graceMs) => own.close(graceMs) },
    async send(record) {
      const at = await own.send(record);
      sent(record);
      return at;
    },
  };
}

function recordOf(nth: number, { by, subject, patient }: Said) {
  const type: EventType = 'PatientUpdated';
  const time = new Date(Date.UTC(2026, 0, 12, 8, nth)).toISOString();
  const envelope: EventEnvelope = {
    ...{ id: `00000000-0000-8000-8000-${String(nth).padStart(12, '0')}`, type, source: sources[by], subject },
    ...{ time, dataSchema: dataSchemaOf(type), processingId: 'T', revision: 0 },
    intake: { partition: by, offset: nth, ordinal: 0 },
  };
  const draft: EventDrafts[typeof type] = { message: { trigger: 'A31' }, patient };
  return { value: events.encode(type, draft), headers: envelopeToHeaders(envelope) };
}

/** Every event was folded in, and its offset committed. */
async function isSettled(bus: EventBus): Promise<boolean> {
  for (const topic of careTopics) {
    const committed = await bus.committed(summaryGroup, topic);
    const ends = await bus.ends(topic);
    if (ends.some(({ partition, high }) => high > 0 && committed.get(partition)?.offset !== high)) return false;
  }
  return true;
}

const subjects = ['k1:a', 'k1:b', 'k1:c'] as const;
type Views = { readonly indexView: RedisIndexView; readonly view: SummaryView };

/** Who is one person, and what family name and number each source states now, subject by subject. */
async function picture({ indexView, view }: Views) {
  const found = await Promise.all(subjects.map((subject) => personOf({ kind: 'subject', subject }, indexView)));
  const persons = found.map((one) => (one.kind === 'found' ? one.person.records.map(({ subject }) => subject) : []));
  const keys = subjects.flatMap((subject) => sources.map((source) => `${source}|${subject}`));
  const { states } = await view.ask(keys);
  const names = states.map(({ patient }) => valueOf(patient.value.names)?.[0]?.family);
  return {
    persons: [...new Map(persons.map((one) => [one.join(), one])).values()],
    families: names,
    numbers: states.map(({ patient }) => valueOf(patient.value.nhsNumber)),
  };
}

/** Who everybody is taken to be and what was said of them, to the last byte; `incomplete` while that is being built again. */
async function answers({ indexView, view }: Views): Promise<string> {
  const all = await Promise.all(
    subjects.map(async (subject) => {
      const found = await personOf({ kind: 'subject', subject }, indexView);
      const said = await view.ask(sources.map((source) => `${source}|${subject}`));
      if (found.kind === 'incomplete' || !said.isComplete) return undefined;
      return { found, states: said.states.map((state) => encodeState(state, codec).toString('base64')) };
    }),
  );
  return all.includes(undefined) ? 'incomplete' : JSON.stringify(all);
}
