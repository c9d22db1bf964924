import { REPOSITORY } from '@care-relay/deploy-local';
import { list, settings, type SettingsOf, text, url } from '@care-relay/platform';
import { join } from 'node:path';

/** Where the hub's Kafka, registry and Redis are, and its sources; those of `npm start` unless told otherwise. */
export const TrySettings = settings({
  brokers: list('KAFKA_BROKERS', ['127.0.0.1:19092']),
  registry: url('SCHEMA_REGISTRY_URL', 'http://127.0.0.1:18081/apis/ccompat/v7'),
  redis: url('REDIS_URL', 'redis://127.0.0.1:16379'),
  sources: text('HOSPITAL_PAS_SOURCES', join(REPOSITORY, 'deploy', 'environments', 'local', 'hospital-pas', 'sources')),
});

export type TrySettings = SettingsOf<typeof TrySettings>;
