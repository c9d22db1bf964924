import { registerAll } from '@care-relay/care-events';

/** Registers every schema, one at a time, reading each back; resolves with how many there are. */
export async function registerSchemas(registryUrl: string): Promise<number> {
  return (await registerAll(registryUrl)).length;
}
