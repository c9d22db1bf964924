import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../process/run-to-end.ts';
import { SetupProblem } from '../setup-problem.ts';
import type { Report } from '../report.ts';
import { findJava } from './java.ts';
import { findProgram } from './find-program.ts';

export type ProgramName = 'java' | 'mvn' | 'redis-server';

export type Programs = Readonly<Record<ProgramName, string>>;

export interface ProgramSearch {
  readonly needed: readonly ProgramName[];
  /** `PATH`. */
  readonly searchPath: string;
  readonly javaHome?: string | undefined;
  readonly logFolder: string;
  readonly report: Report;
  readonly signal: AbortSignal;
}

const WHAT = { java: 'Java 17 or newer', mvn: 'Apache Maven', 'redis-server': 'Redis' } as const;

const DEBIAN = { java: 'default-jre-headless', mvn: 'maven', 'redis-server': 'redis-server' } as const;

/** Where the needed programs stand; what is missing is installed on Debian when we are root, and asked for elsewhere. */
export async function findPrograms(search: ProgramSearch): Promise<Partial<Programs>> {
  const found = await look(search);
  const missing = search.needed.filter((name) => !found[name]);
  if (missing.length === 0) return found;
  await install(missing, search);
  const after = await look(search);
  const still = search.needed.filter((name) => !after[name]);
  if (still.length > 0) throw askFor(still);
  return after;
}

async function look({ needed, searchPath, javaHome }: ProgramSearch): Promise<Partial<Programs>> {
  const entries = needed.map(async (name) => {
    const path = name === 'java' ? await findJava({ home: javaHome, searchPath }) : findProgram(name, searchPath);
    return path === undefined ? [] : [[name, path] as const];
  });
  return Object.fromEntries((await Promise.all(entries)).flat());
}

async function install(
  missing: readonly ProgramName[],
  { report, signal, logFolder, searchPath }: ProgramSearch,
): Promise<void> {
  const apt = findProgram('apt-get', searchPath);
  if (!apt || !existsSync('/etc/debian_version') || process.getuid?.() !== 0) throw askFor(missing);
  const packages = missing.map((name) => DEBIAN[name]);
  const run = (...args: string[]) =>
    runToEnd({
      program: apt,
      args: ['-qq', ...args],
      folder: '/',
      logFile: join(logFolder, 'apt.log'),
      what: 'apt-get',
      // Cut short, it would leave a half-installed package behind.
      outlives: true,
      signal,
    });
  report.say(
    `Missing here: ${missing.map((name) => WHAT[name]).join(', ')}. Installing ${packages.join(', ')} with apt-get.`,
  );
  await report.step(`apt-get install ${packages.join(' ')}`, async () => {
    await run('update');
    await run('-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', 'install', ...packages);
  });
}

function askFor(missing: readonly ProgramName[]): SetupProblem {
  const list = missing.map((name) => WHAT[name]).join(', ');
  return new SetupProblem(
    'PROGRAM_MISSING',
    `Please install ${list}, so that ${missing.join(', ')} can be found on the PATH.`,
  );
}
