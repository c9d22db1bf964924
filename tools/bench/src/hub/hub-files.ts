import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchPractice } from '../load/corpus.ts';

export interface HubFiles {
  readonly sources: string;
  readonly directory: string;
  readonly secret: string;
}

/** Writes what the hub is told: one ITK hospital on `mllpPort`, one practice. */
export function writeHubFiles(
  folder: string,
  { mllpPort, practice }: { mllpPort: number; practice: string },
): HubFiles {
  const sources = join(folder, 'sources');
  mkdirSync(sources, { recursive: true });
  const files = { sources, directory: join(folder, 'directory.json'), secret: join(folder, 'secret') };
  writeFileSync(join(sources, 'bench.json'), JSON.stringify(sourceOn(mllpPort)));
  writeFileSync(files.directory, JSON.stringify(directoryOf(practice)));
  writeFileSync(files.secret, 'ab'.repeat(32), { mode: 0o600 });
  return files;
}

/** The one hospital: ITK, as the corpus writes. */
export const sourceOn = (port: number): unknown => ({
  organisation: 'RCB',
  system: 'PAS',
  profile: 'itk',
  sender: { application: 'PAS', facility: 'RCB' },
  ackMode: 'original',
  listen: { host: '127.0.0.1', port },
});

const directoryOf = (endpoint: string): unknown => ({
  environment: 'test',
  practices: [{ ...benchPractice, endpoint, processing: 'test', since: '2026-01-01T00:00:00Z', concurrency: 8 }],
});
