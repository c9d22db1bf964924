import { readFile } from 'node:fs/promises';
import type { Processing } from './entry.ts';
import type { DirectoryReading } from './reading.ts';

/** A directory cannot be used: everything that is wrong with it, and no value of it. */
export class DirectoryInvalid extends Error {
  readonly code = 'DIRECTORY_INVALID';
  readonly safeToLog = true;

  /** `name` as in "the practice directory". */
  constructor(name: string, problems: readonly string[]) {
    super(`${name} cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

export interface DirectoryFile<D> {
  readonly path: string;
  /** As in "the practice directory". */
  readonly name: string;
  readonly parse: (input: unknown) => DirectoryReading<D>;
  /** What the hub is: a test directory in a live hub, or the other way round, must not reach a receiver. */
  readonly deployment: Processing;
}

/** Reads a directory's file. Throws `DirectoryInvalid`. */
export async function loadDirectory<D extends { readonly environment: Processing }>(file: DirectoryFile<D>) {
  const read = file.parse(await readJson(file));
  if (!read.ok)
    throw new DirectoryInvalid(
      file.name,
      read.problems.map(({ at, text }) => `${at}: ${text}`),
    );
  requireSameDeployment(read.directory.environment, file);
  return read.directory;
}

async function readJson({ path, name }: Pick<DirectoryFile<unknown>, 'path' | 'name'>): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw new DirectoryInvalid(name, ['the file cannot be read as JSON']);
  }
}

function requireSameDeployment(environment: Processing, { name, deployment }: Omit<DirectoryFile<unknown>, 'parse'>) {
  if (environment === deployment) return;
  throw new DirectoryInvalid(name, [`it is for a ${environment} environment and this hub is a ${deployment} one`]);
}
