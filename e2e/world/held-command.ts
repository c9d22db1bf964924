import { REPOSITORY } from '@care-relay/deploy-local';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Addresses } from './world.ts';

const run = promisify(execFile);

/** What `npm run held -- …` prints; rejects with what it says on standard error when it fails. */
export async function held(addresses: Addresses, ...words: readonly string[]): Promise<string> {
  const program = join(REPOSITORY, 'tools', 'held', 'dist', 'main.js');
  const env = { KAFKA_BROKERS: addresses.kafkaBrokers, SCHEMA_REGISTRY_URL: addresses.registryUrl };
  const { stdout } = await run(process.execPath, ['--disable-warning=TimeoutNegativeWarning', program, ...words], {
    env,
  });
  return stdout;
}
