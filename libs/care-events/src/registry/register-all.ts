import { setTimeout } from 'node:timers/promises';
import { inlineSchema } from '../avro/inline.ts';
import { allEntries } from '../catalogue.ts';
import { schemaTexts } from '../generated/schema-texts.ts';
import { RegisteredDiffers, RegistryRefused } from './errors.ts';
import { createRegistryClient } from './registry-client.ts';
import type { RegistryClient, RegistryOptions } from './registry-client.ts';
import { schemaDifference } from './schema-difference.ts';

export const compatibilityRule = 'FULL_TRANSITIVE';

export interface Registered {
  readonly record: string;
  readonly id: number;
}

const tries = 5;
const pauseMs = 100;

/**
 * Sets the rule for all subjects, then registers every schema of this build and reads each back. One at a time: registries
 * have been seen to fail on simultaneous first registrations. Doing it again changes nothing; two at the same time end well.
 * Rejects with `RegisteredDiffers`, `RegistryRefused` (409: not compatible with what is registered), `RegistryUnavailable`.
 */
export async function registerAll(url: string, options?: RegistryOptions): Promise<readonly Registered[]> {
  const client = createRegistryClient(url, options);
  await throughConflicts(() => client.setCompatibility(compatibilityRule));
  if ((await client.compatibility()) !== compatibilityRule) throw new RegistryRefused('keep its rule', 200);
  const registered: Registered[] = [];
  for (const { record } of allEntries) registered.push(await registerOne(client, record));
  return registered;
}

async function registerOne(client: RegistryClient, record: string): Promise<Registered> {
  const schema = inlineSchema(record, schemaTexts);
  const id = await throughConflicts(() => client.register(record, schema));
  const at = schemaDifference(schema, await client.schemaOf(id));
  if (at !== undefined) throw new RegisteredDiffers(record, at);
  return { record, id };
}

/**
 * A conflict (409) means "not compatible", or that another does the same for the first time at this moment: then it
 * succeeds a little later.
 */
async function throughConflicts<T>(write: () => Promise<T>): Promise<T> {
  for (let left = tries; ; left -= 1) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof RegistryRefused) || error.status !== 409 || left === 1) throw error;
      await setTimeout(pauseMs);
    }
  }
}
