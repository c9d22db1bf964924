import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import { TopicMismatch } from '../topic-mismatch.ts';
import { pause } from '../waiting.ts';
import { nameOf } from '../error-name.ts';
import { createClient } from './client.ts';
import { type KafkaBusOptions, TIMINGS } from './settings.ts';

export interface TopicSpec {
  readonly topic: string;
  readonly partitions: number;
  /** Default 1: raise it to the number of brokers that may fail, plus one. */
  readonly replicas?: number;
  /** Kafka's own names and values: `retention.ms`, `cleanup.policy`, … */
  readonly config?: Readonly<Record<string, string>>;
}

/** Room for the largest record of the default limits with its framing; Kafka's own default is 1 MB. */
const DEFAULT_CONFIG = { 'max.message.bytes': String(2 * 1024 * 1024) };
const APPEAR_TRIES = 50;
const NOT_YET = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE']);

/**
 * Creates the topics that are missing and sets the configuration of those that stand. A topic with another number of
 * partitions is refused with `TopicMismatch`: the count decides where a source's order lives, and is fixed for life.
 */
export async function ensureTopics(options: KafkaBusOptions, specs: readonly TopicSpec[]): Promise<void> {
  const admin = adminOf(createClient(options, { ...TIMINGS, ...options.timings }));
  await admin.connect();
  try {
    const standing = new Set(await admin.listTopics());
    const missing = specs.filter((spec) => !standing.has(spec.topic));
    if (missing.length > 0) await create(admin, missing);
    await configure(
      admin,
      specs.filter((spec) => standing.has(spec.topic)),
    );
    for (const spec of specs) await check(admin, spec);
  } finally {
    await admin.disconnect();
  }
}

function adminOf(client: Kafka): Admin {
  return client.admin({ retry: { retries: 5, initialRetryTime: 100, maxRetryTime: 1_000 } });
}

/** kafkajs may ask for a topic's leaders before the broker knows the topic: it stands then, and `check` waits for it. */
async function create(admin: Admin, specs: readonly TopicSpec[]): Promise<void> {
  const topics = specs.map((spec) => ({
    topic: spec.topic,
    numPartitions: spec.partitions,
    replicationFactor: spec.replicas ?? 1,
    configEntries: entriesOf(spec),
  }));
  try {
    await admin.createTopics({ waitForLeaders: true, topics });
  } catch (error) {
    if (nameOf(error) !== 'UNKNOWN_TOPIC_OR_PARTITION') throw error;
  }
}

async function configure(admin: Admin, specs: readonly TopicSpec[]): Promise<void> {
  if (specs.length === 0) return;
  const resources = specs.map((spec) => ({
    type: kafkajs.ConfigResourceTypes.TOPIC,
    name: spec.topic,
    configEntries: entriesOf(spec),
  }));
  await admin.alterConfigs({ validateOnly: false, resources });
}

function entriesOf(spec: TopicSpec): { name: string; value: string }[] {
  return Object.entries({ ...DEFAULT_CONFIG, ...spec.config }).map(([name, value]) => ({ name, value }));
}

async function check(admin: Admin, spec: TopicSpec): Promise<void> {
  const count = await partitionsOf(admin, spec.topic);
  if (count !== spec.partitions) {
    throw new TopicMismatch(spec.topic, `has ${count} partitions, not ${spec.partitions}`);
  }
}

/** A topic just created may take a moment to be known everywhere. */
async function partitionsOf(admin: Admin, topic: string): Promise<number> {
  for (let left = APPEAR_TRIES; ; left -= 1) {
    try {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      return topics[0]?.partitions.length ?? 0;
    } catch (error) {
      if (left === 0 || !NOT_YET.has(nameOf(error))) throw error;
      await pause(100);
    }
  }
}
