import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  problems.push(...twice(sources));
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

/** Two sources may share a port when the sender tells them apart; they may not share a name. */
function twice(sources: readonly Source[]): readonly string[] {
  const problems: string[] = [];
  const seen = new Map<string, Source>();
  for (const source of sources) {
    const { host, port } = source.listen;
    const sender =
      source.sender === undefined ? 'any sender' : `${source.sender.application}|${source.sender.facility}`;
    for (const key of [`name ${source.name}`, `${sender} on ${host}:${port}`]) {
      if (port !== 0 && seen.has(key)) problems.push(`${key} is declared twice`);
      seen.set(key, source);
    }
  }
  return problems;
}
