import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silent } from '../report.ts';
import { findPrograms, type ProgramName } from './programs.ts';

describe('the programs that services run on', () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'programs-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function program(name: string, script = ''): string {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  }
  const find = (...needed: readonly ProgramName[]) =>
    findPrograms({
      needed,
      searchPath: folder,
      logFolder: folder,
      report: silent,
      signal: new AbortController().signal,
    });

  it('are found on the path', async () => {
    const java = program('java', `echo 'openjdk version "21.0.2"' >&2`);
    const mvn = program('mvn');
    expect(await find('java', 'mvn')).toEqual({ java, mvn });
  });

  it('are asked for in one sentence where they cannot be installed', async () => {
    program('java', `echo 'openjdk version "11.0.2"' >&2`);
    await expect(find('java', 'redis-server')).rejects.toMatchObject({
      code: 'PROGRAM_MISSING',
      message: 'Please install Java 17 or newer, Redis, so that java, redis-server can be found on the PATH.',
    });
  });
});
