import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { ensureTopicsOf, registerSchemas, REPOSITORY } from '@care-relay/deploy-local';
import { listDocuments } from '../tools/documents/src/list-documents.ts';
import { commandsOf } from '../tools/documents/src/markdown.ts';

const kafkaBrokers = inject('kafkaBrokers');
const services = {
  KAFKA_BROKERS: kafkaBrokers,
  SCHEMA_REGISTRY_URL: inject('registryUrl'),
  REDIS_URL: inject('redisUrl'),
};
const options = { cwd: REPOSITORY, env: { ...process.env, ...services }, timeout: 120_000 };
const commands = listDocuments(REPOSITORY)
  .flatMap((file) => commandsOf(file))
  .filter(({ notRun }) => notRun === undefined);

describe('the commands in the documents', () => {
  beforeAll(async () => {
    await ensureTopicsOf('local', { brokers: kafkaBrokers.split(','), clientId: 'documents-test' });
    await registerSchemas(services.SCHEMA_REGISTRY_URL);
  });

  it.each(commands)('$text ($path:$line)', async ({ text }) => {
    // Rejects, with what it said, when the command does not end with 0.
    await expect(promisify(exec)(text, options)).resolves.toBeDefined();
  });
});
