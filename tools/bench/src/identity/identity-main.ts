import { createStateCodec, loadSchemaIds } from '@care-relay/care-events';
import { KafkaBus } from '@care-relay/event-bus';
import { IndexLog, indexTopic, type PersonAsk, personOf, RedisIndexView } from '@care-relay/identity';
import { Redis } from 'ioredis';
import { cpuSeconds } from '../figures/cpu.ts';
import { spreadOf, type Spread } from '../figures/percentiles.ts';
import { askedFor } from '../people/people.ts';
import { answerParent } from '../processes/ask.ts';

/** Finds people in the view, by one kind of question, on so many at once. */
export interface FindPeople {
  readonly brokers: readonly string[];
  readonly registryUrl: string;
  readonly redisUrl: string;
  readonly by: PersonAsk['kind'] & ('subject' | 'nhsNumber');
  /** Who is asked for: the first so many of the population. */
  readonly people: number;
  readonly atOnce: number;
  readonly seconds: number;
}

export interface FoundPeople {
  readonly found: number;
  /** Answers that were something else: unknown, ambiguous, or a view that is not complete. */
  readonly otherwise: number;
  /** Local records of each person found, together. */
  readonly records: number;
  readonly seconds: number;
  readonly answers: Spread;
  /** Of the process, in seconds of one core. */
  readonly cpuSeconds: number;
}

answerParent<FindPeople>(async (finding) => {
  const bus = new KafkaBus({ brokers: finding.brokers, clientId: 'bench-identity' });
  const codec = createStateCodec(await loadSchemaIds(finding.registryUrl));
  const redis = new Redis(finding.redisUrl, { enableAutoPipelining: true });
  try {
    const partitions = await bus.partitionCount(indexTopic);
    const view = new RedisIndexView({ redis, codec, logId: await bus.logId(), partitions });
    const asks = finding.by === 'subject' ? await subjectsIn(bus, codec) : numbersOf(finding.people);
    return await find(finding, view, asks.slice(0, finding.people));
  } finally {
    redis.disconnect();
    await bus.close();
  }
});

function numbersOf(people: number): readonly PersonAsk[] {
  return Array.from({ length: people }, (_, patient) => {
    const { nhsNumber, birthDate } = askedFor(patient);
    return { kind: 'nhsNumber', value: nhsNumber, birthDate };
  });
}

/** Subjects are pseudonyms that only the hub can make: they are read where it wrote them. */
async function subjectsIn(bus: KafkaBus, codec: ReturnType<typeof createStateCodec>): Promise<readonly PersonAsk[]> {
  const log = new IndexLog({ bus, producer: await bus.producer(), codec });
  const subjects = new Set<string>();
  for (const { partition, low, high } of await log.ends()) {
    for await (const { records } of log.batches(partition, low, high)) {
      for (const { subject } of records) subjects.add(subject);
    }
  }
  return [...subjects].map((subject) => ({ kind: 'subject', subject }));
}

async function find(
  { atOnce, seconds }: FindPeople,
  view: RedisIndexView,
  asks: readonly PersonAsk[],
): Promise<FoundPeople> {
  const times: number[] = [];
  const counts = { found: 0, otherwise: 0, records: 0 };
  let turn = 0;
  const cpu = process.cpuUsage();
  const started = performance.now();
  const until = started + seconds * 1_000;
  const asking = async (): Promise<void> => {
    for (let ask = asks[0]; ask !== undefined && performance.now() < until; ask = asks[(turn += 1) % asks.length]) {
      const sent = performance.now();
      const answer = await personOf(ask, view);
      times.push(performance.now() - sent);
      counts[answer.kind === 'found' ? 'found' : 'otherwise'] += 1;
      if (answer.kind === 'found') counts.records += answer.person.records.length;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, asking));
  const took = (performance.now() - started) / 1_000;
  return { ...counts, seconds: took, answers: spreadOf(times), cpuSeconds: cpuSeconds(cpu) };
}
