import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../places.ts';
import { startService, type ServiceHandle, type Starting } from './service.ts';

export interface HubPlace {
  readonly folder: string;
  readonly httpPort: number;
  /** The hub's settings, by the names of its environment variables. Variables of the terminal go before them. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Starts the hub's own process; resolves when it reports itself ready. `address` is the root of its HTTP endpoints. */
export function startHub({ folder, httpPort, settings }: HubPlace, starting?: Starting): Promise<ServiceHandle> {
  const address = `http://127.0.0.1:${httpPort}`;
  const variables = join(folder, 'hub.env');
  const spec = {
    name: 'Hub',
    folder,
    address,
    ports: [{ port: httpPort, for: "the hub's health and metrics", setting: 'HUB_HTTP_PORT' }],
    command: async () => {
      writeFileSync(variables, envFile(settings));
      const args = [`--env-file=${variables}`, join(REPOSITORY, 'apps', 'hub', 'dist', 'main.js')];
      return { program: process.execPath, args, folder: REPOSITORY, logFile: join(folder, 'hub.log'), graceMs: 30_000 };
    },
    answers: () => isReady(address),
  };
  return startService(spec, starting);
}

function envFile(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}="${value}"\n`)
    .join('');
}

async function isReady(address: string): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
