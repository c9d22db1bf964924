import { list, logLevels, oneOf, port, secret, settings, type SettingsOf, text, url } from '@care-relay/platform';

/** What every process is told. Addresses are loopback unless told otherwise. */
export const ServiceSettings = settings({
  brokers: list('KAFKA_BROKERS'),
  registry: url('SCHEMA_REGISTRY_URL'),
  redis: url('REDIS_URL'),
  subjectSecret: secret('SUBJECT_SECRET'),
  deployment: oneOf('HUB_ENVIRONMENT', ['test', 'live']),
  httpHost: text('HUB_HTTP_HOST', '127.0.0.1'),
  httpPort: port('HUB_HTTP_PORT', 8080),
  logLevel: oneOf('LOG_LEVEL', logLevels, 'info'),
});

export type ServiceSettings = SettingsOf<typeof ServiceSettings>;
