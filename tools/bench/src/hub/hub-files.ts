import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchPractice } from '../load/corpus.ts';
import { hospitals } from '../people/people.ts';
import type { HubPorts } from './ports.ts';
import { type SummariesFiles, writeSummariesFiles } from './summaries-files.ts';

export interface HubFiles {
  readonly sources: string;
  readonly directory: string;
  readonly secret: string;
  readonly summaries: SummariesFiles;
}

/** Writes what the hub is told: two ITK hospitals, one practice, and who may ask for summaries. */
export function writeHubFiles(folder: string, { ports, practice }: { ports: HubPorts; practice: string }): HubFiles {
  const sources = join(folder, 'sources');
  mkdirSync(sources, { recursive: true });
  const summaries = writeSummariesFiles(join(folder, 'summaries'), { ports, receiver: practice });
  const files = { sources, directory: join(folder, 'directory.json'), secret: join(folder, 'secret'), summaries };
  writeFileSync(join(sources, 'bench.json'), JSON.stringify(sourceOn(ports.mllp)));
  writeFileSync(join(sources, 'second.json'), JSON.stringify(sourceOn(ports.secondMllp, hospitals.south.ods)));
  writeFileSync(files.directory, JSON.stringify(directoryOf(practice)));
  writeFileSync(files.secret, 'ab'.repeat(32), { mode: 0o600 });
  return files;
}

/** A hospital: ITK, as the corpus writes. */
export const sourceOn = (port: number, organisation: string = hospitals.north.ods): unknown => ({
  organisation,
  system: 'PAS',
  profile: 'itk',
  sender: { application: 'PAS', facility: organisation },
  ackMode: 'original',
  listen: { host: '127.0.0.1', port },
});

const directoryOf = (endpoint: string): unknown => ({
  environment: 'test',
  practices: [{ ...benchPractice, endpoint, processing: 'test', since: '2026-01-01T00:00:00Z', concurrency: 8 }],
});
