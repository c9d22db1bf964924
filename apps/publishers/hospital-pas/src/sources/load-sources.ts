import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { conflictsAmong } from './conflicts.ts';
import { parseSource } from './parse-source.ts';
import type { Source } from './source.ts';

/** The folder of sources cannot be used: every problem of every file. */
export class SourcesInvalid extends Error {
  readonly code = 'SOURCES_INVALID';
  readonly safeToLog = true;

  constructor(problems: readonly string[]) {
    super(`the sources cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/** Reads every `*.json` of a folder, one source each. Throws `SourcesInvalid` naming all that is wrong. */
export async function loadSources(folder: string): Promise<readonly Source[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const problems: string[] = [];
  const sources: Source[] = [];
  for (const file of files) {
    const read = parseSource(await readJson(join(folder, file)));
    if (read.ok) sources.push(read.source);
    else problems.push(...read.problems.map(({ at, text }) => `${file}: ${at} ${text}`));
  }
  problems.push(...conflictsAmong(sources));
  if (files.length === 0) problems.push('the folder has no *.json file');
  if (problems.length > 0) throw new SourcesInvalid(problems);
  return sources;
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}
