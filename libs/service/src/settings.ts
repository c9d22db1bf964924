import {
  duration,
  list,
  logLevels,
  oneOf,
  optional,
  port,
  secret,
  settings,
  type SettingsOf,
  text,
  url,
} from '@care-relay/platform';

/** What every process is told. Addresses are loopback unless told otherwise. */
export const ServiceSettings = settings({
  brokers: list('KAFKA_BROKERS'),
  registry: url('SCHEMA_REGISTRY_URL'),
  redis: url('REDIS_URL'),
  subjectSecret: secret('SUBJECT_SECRET'),
  deployment: oneOf('HUB_ENVIRONMENT', ['test', 'live']),
  /** Names this process where only one of the name runs at a time: started again after a kill, it waits for nobody. */
  instance: optional(text('HUB_INSTANCE')),
  /** After so long without a sign of life a process's partitions go to another. */
  kafkaSessionMs: duration('KAFKA_SESSION', '30s'),
  /** The longest attempt of any app here: none starts when the session could end before it does. */
  kafkaAttemptMs: duration('KAFKA_ATTEMPT', '20s'),
  /** How long an answer of Kafka may take before the connection is replaced. */
  kafkaRequestMs: duration('KAFKA_REQUEST', '10s'),
  /** How long stopping may take: below the 30 s after which Kubernetes kills. */
  stopWithinMs: duration('HUB_STOP_WITHIN', '25s'),
  httpHost: text('HUB_HTTP_HOST', '127.0.0.1'),
  httpPort: port('HUB_HTTP_PORT', 8080),
  logLevel: oneOf('LOG_LEVEL', logLevels, 'info'),
});

export type ServiceSettings = SettingsOf<typeof ServiceSettings>;
