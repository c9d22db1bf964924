import { readFile } from 'node:fs/promises';
import { parseDirectory } from './parse-directory.ts';
import type { TrustDirectory } from './trust.ts';

/** The directory cannot be used: everything that is wrong with it. */
export class DirectoryInvalid extends Error {
  readonly code = 'DIRECTORY_INVALID';
  readonly safeToLog = true;

  constructor(problems: readonly string[]) {
    super(`the directory of trusts cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** Reads a directory's file. Throws `DirectoryInvalid`. */
export async function loadDirectory(path: string): Promise<TrustDirectory> {
  const read = parseDirectory(await readJson(path));
  if (!read.ok) throw new DirectoryInvalid(read.problems.map(({ at, text }) => `${at}: ${text}`));
  return read.directory;
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw new DirectoryInvalid(['the file cannot be read as JSON']);
  }
}
