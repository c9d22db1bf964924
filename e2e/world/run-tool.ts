import { REPOSITORY } from '@care-relay/deploy-local';
import {
  type HeldEntry,
  heldEntries,
  opsCommand,
  type OpsSettings,
  readOpen,
  sayFor,
  withHubLogs,
} from '@care-relay/tools-ops';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Addresses } from './world.ts';

/** What a run of a tool printed, on both streams, and its exit code. */
export interface Ran {
  readonly said: string;
  readonly code: number;
}

/** Runs `npm run TOOL -- …` (`ops`, `try-mapping`) on these services. */
export function runTool(
  tool: string,
  words: readonly string[],
  { addresses, env = {} }: { readonly addresses: Addresses; readonly env?: Readonly<Record<string, string>> },
): Promise<Ran> {
  const program = join(REPOSITORY, 'tools', tool, 'dist', 'main.js');
  const services = { KAFKA_BROKERS: addresses.kafkaBrokers, SCHEMA_REGISTRY_URL: addresses.registryUrl };
  return new Promise((resolve) => {
    const args = ['--disable-warning=TimeoutNegativeWarning', program, ...words];
    const child = execFile(process.execPath, args, { env: { ...services, ...env } }, (_, stdout, stderr) =>
      resolve({ said: `${stdout}${stderr}`, code: child.exitCode ?? -1 }),
    );
  });
}

/** The same as `npm run ops -- …`, in this process: it starts at once. */
export async function opsHere(words: readonly string[], addresses: Addresses): Promise<Ran> {
  const { text, code } = await sayFor(words, opsCommand, servicesAt(addresses));
  return { said: `${text}\n`, code };
}

/** What `npm run held` lists, read in this process. */
export async function heldHere(addresses: Addresses): Promise<readonly HeldEntry[]> {
  return withHubLogs(servicesAt(addresses), async (logs) => heldEntries(await readOpen(logs)));
}

function servicesAt({ kafkaBrokers, registryUrl, redisUrl }: Addresses): OpsSettings {
  return { brokers: kafkaBrokers.split(','), registry: registryUrl, redis: redisUrl };
}
