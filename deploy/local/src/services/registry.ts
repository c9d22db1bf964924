import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startService, type ServiceHandle, type Starting } from './service.ts';

export interface RegistryPlace {
  readonly folder: string;
  readonly port: number;
}

export interface RegistryProgram {
  /** A Java of at least 17. */
  readonly java: string;
  /** The registry's runnable jar (`registryJar`). */
  readonly jar: string;
}

/** Starts the schema registry on loopback; resolves when it answers. `address` is the root of its Confluent API. */
export function startRegistry(
  { folder, port }: RegistryPlace,
  { java, jar }: RegistryProgram,
  starting?: Starting,
): Promise<ServiceHandle> {
  const address = `http://127.0.0.1:${port}/apis/ccompat/v7`;
  const scratch = join(folder, 'scratch');
  const args = [
    '-Xms64m',
    '-Xmx384m',
    // It has little to do: starting in half the time is worth more than running fast.
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    '-Dquarkus.http.host=127.0.0.1',
    `-Dquarkus.http.port=${port}`,
    // One that is killed leaves its scratch files where it was told to put them: not in the system's folder.
    `-Djava.io.tmpdir=${scratch}`,
    // Without WRITE_DELAY=0 a kill loses the last write.
    `-DREGISTRY_DATASOURCE_URL=jdbc:h2:file:${join(folder, 'registry')};WRITE_DELAY=0`,
    // Without it the same schema, spaced otherwise, gets another id.
    '-DENABLE_CCOMPAT_CANONICAL_HASH_MODE=true',
    '-jar',
    jar,
  ];
  const spec = {
    name: 'Schema registry',
    folder,
    address,
    ports: [{ port, for: 'the schema registry', setting: 'LOCAL_REGISTRY_PORT' }],
    command: async () => {
      rmSync(scratch, { recursive: true, force: true });
      mkdirSync(scratch);
      return { program: java, args, folder, logFile: join(folder, 'registry.log') };
    },
    answers: () => registryAnswers(address),
  };
  return startService(spec, starting);
}

async function registryAnswers(address: string): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/subjects`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok && Array.isArray(await answer.json());
  } catch {
    return false;
  }
}
