import { join } from 'node:path';
import type { Infrastructure } from '../infrastructure.ts';
import { DEPLOY } from '../places.ts';
import type { RunSettings } from './settings.ts';

const ENVIRONMENT = join(DEPLOY, 'environments', 'local');

/** What the hub is told in the local region, by the names of its environment variables. */
export function hubSettings(
  infrastructure: Infrastructure,
  run: RunSettings,
  subjectSecretFile: string,
): Readonly<Record<string, string>> {
  return {
    KAFKA_BROKERS: infrastructure.kafkaBrokers.join(','),
    SCHEMA_REGISTRY_URL: infrastructure.registryUrl,
    REDIS_URL: infrastructure.redisUrl,
    SUBJECT_SECRET_FILE: subjectSecretFile,
    HUB_ENVIRONMENT: 'test',
    HUB_HTTP_PORT: String(run.hubHttpPort),
    LOG_LEVEL: run.logLevel,
    ...(run.hubApps !== undefined && { HUB_APPS: run.hubApps }),
    HOSPITAL_PAS_SOURCES: join(ENVIRONMENT, 'hospital-pas', 'sources'),
    GP_PRACTICE_DIRECTORY: join(ENVIRONMENT, 'gp-practice', 'directory.json'),
  };
}
