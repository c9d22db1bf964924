import { createCodec, createStateCodec, loadSchemaIds } from '@care-relay/care-events';
import { KafkaBus, type Timings } from '@care-relay/event-bus';
import { createLogger, type Environment, healthRegistry, metricsRegistry, systemClock } from '@care-relay/platform';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { connectRedis } from './redis.ts';
import type { ServiceResources } from './app-entry.ts';
import type { ServiceSettings } from './settings.ts';
import { watchProducer } from './watch-producer.ts';

/** What is open, and how it closes. */
export interface Connections {
  readonly resources: ServiceResources;
  /** Sends what waits, then closes every client. */
  close(): Promise<void>;
}

/** How long the producer may take at the end to send what waits. */
const closingGraceMs = 5_000;

/** Opens Kafka, the registry's schema ids and Redis. Rejects where Kafka or the registry cannot be reached. */
export async function connect(
  name: string,
  settings: ServiceSettings,
  environment?: Environment,
): Promise<Connections> {
  const log = createLogger({ app: name, level: settings.logLevel });
  const ids = await loadSchemaIds(settings.registry);
  const bus = new KafkaBus({
    brokers: settings.brokers,
    clientId: name,
    ...(settings.instance !== undefined && { instance: settings.instance }),
    timings: timingsOf(settings),
    log: ({ level, message, fields: { error, ...fields } }) => log[level](message, { ...fields, code: error }),
  });
  const producer = await bus.producer();
  const redis = connectRedis(settings.redis, log);
  const resources: ServiceResources = {
    ...{ bus, producer, redis, log, environment },
    events: createCodec(ids),
    states: createStateCodec(ids),
    subjectSecret: settings.subjectSecret,
    deployment: settings.deployment,
    processName: settings.instance ?? `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`,
    clock: systemClock,
    metrics: metricsRegistry({ process: true }),
    health: healthRegistry(systemClock),
  };
  const endWatch = watchProducer(producer, resources.health.check({ name: 'producer', fails: 'liveness' }));
  return {
    resources,
    async close() {
      endWatch();
      await producer.close(closingGraceMs);
      await bus.close();
      redis.disconnect();
    },
  };
}

function timingsOf({ kafkaSessionMs, kafkaAttemptMs, kafkaRequestMs }: ServiceSettings): Partial<Timings> {
  return { sessionMs: kafkaSessionMs, attemptMs: kafkaAttemptMs, requestMs: kafkaRequestMs };
}
