import { list, settings, type SettingsOf, url } from '@care-relay/platform';

/** Where the hub's Kafka, registry and Redis are; the local ones of `npm start` unless told otherwise. */
export const OpsSettings = settings({
  brokers: list('KAFKA_BROKERS', ['127.0.0.1:19092']),
  registry: url('SCHEMA_REGISTRY_URL', 'http://127.0.0.1:18081/apis/ccompat/v7'),
  redis: url('REDIS_URL', 'redis://127.0.0.1:16379'),
});

export type OpsSettings = SettingsOf<typeof OpsSettings>;
