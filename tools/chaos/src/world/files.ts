import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from './ports.ts';

/** What the processes are told, in files. */
export interface Files {
  readonly secret: string;
  readonly directory: string;
  /** The publisher's and the hub's sources differ in their ports: either may hold the lease. */
  readonly sources: { readonly publisher: string; readonly hub: string };
}

export interface FilesWanted {
  readonly folder: string;
  readonly ports: Ports;
  readonly hospitals: readonly string[];
  readonly practices: readonly string[];
  /** How long a receiver may take, milliseconds. */
  readonly receiverMs: number;
}

export function writeFiles(wanted: FilesWanted): Files {
  const { folder, ports, hospitals } = wanted;
  mkdirSync(folder, { recursive: true });
  const secret = join(folder, 'subject-secret');
  writeFileSync(secret, 'a secret of these runs only, 32 bytes or more', { mode: 0o600 });
  const directory = join(folder, 'directory.json');
  writeJson(directory, directoryOf(wanted));
  const sources = { publisher: join(folder, 'sources-publisher'), hub: join(folder, 'sources-hub') };
  for (const process of ['publisher', 'hub'] as const) {
    mkdirSync(sources[process], { recursive: true });
    for (const [n, hospital] of hospitals.entries())
      writeJson(join(sources[process], `${hospital}.json`), sourceOf(hospital, ports.line(n)[process]));
  }
  return { secret, directory, sources };
}

const sourceOf = (hospital: string, port: number): object => ({
  organisation: hospital,
  system: 'PAS',
  profile: 'cerner',
  sender: { application: 'PAS', facility: hospital },
  localId: { kind: 'declared', patterns: [{ authority: hospital, type: 'MR' }] },
  listen: { port },
});

function directoryOf({ practices, ports, receiverMs }: FilesWanted): object {
  const since = '2026-01-01T00:00:00Z';
  const endpointOf = (ods: string): string => `http://127.0.0.1:${ports.receivers.proxy}/${ods}`;
  return {
    environment: 'test',
    practices: practices.map((ods) => ({
      ...{ ods, name: `Practice ${ods}`, endpoint: endpointOf(ods), processing: 'test', since },
      ...{ timeoutMs: receiverMs, concurrency: 8 },
    })),
  };
}

function writeJson(path: string, value: object): void {
  writeFileSync(path, JSON.stringify(value, null, 2));
}
