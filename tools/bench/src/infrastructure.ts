import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  CACHE,
  ensureTopicsOf,
  registerSchemas,
  REPOSITORY,
  startInfrastructure,
  type Infrastructure,
  type Report,
} from '@care-relay/deploy-local';
import { ensureTopics } from '@care-relay/event-bus';
import { list, optional, port, settings, text, url } from '@care-relay/platform';

/** Where the benchmark keeps its services' state and its logs; wiped at each start. */
export const FOLDER = join(REPOSITORY, '.local', 'bench');

export const floorTopic = 'bench.floor';
export const camelTopic = 'bench.camel';

export const BenchSettings = settings({
  searchPath: text('PATH', ''),
  javaHome: optional(text('JAVA_HOME')),
  kafkaBrokers: optional(list('BENCH_KAFKA_BROKERS')),
  registryUrl: optional(url('BENCH_SCHEMA_REGISTRY_URL')),
  redisUrl: optional(url('BENCH_REDIS_URL')),
  kafkaPort: port('BENCH_KAFKA_PORT', 20_092),
  registryPort: port('BENCH_REGISTRY_PORT', 20_081),
  redisPort: port('BENCH_REDIS_PORT', 20_379),
});

/** Kafka, registry and Redis of the benchmark's own, fresh, with topics and schemas. */
export async function startBenchInfrastructure(report: Report, signal: AbortSignal): Promise<Infrastructure> {
  rmSync(FOLDER, { recursive: true, force: true });
  const wanted = { settings: BenchSettings.read(), folder: FOLDER, cache: CACHE, report, signal };
  const infrastructure = await startInfrastructure(wanted);
  try {
    const kafka = { brokers: infrastructure.kafkaBrokers, clientId: 'bench' };
    await report.step('create topics', () => ensureTopicsOf('local', kafka));
    await ensureTopics(kafka, [
      { topic: floorTopic, partitions: 6 },
      { topic: camelTopic, partitions: 6 },
    ]);
    await report.step('register schemas', () => registerSchemas(infrastructure.registryUrl));
    return infrastructure;
  } catch (error) {
    await infrastructure.stop();
    throw error;
  }
}
