import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runToEnd } from '../process/run-to-end.ts';
import { SetupProblem } from '../setup-problem.ts';
import { filledFolder, isFilled } from './cache-folder.ts';

export interface Downloads {
  /** Shared by all runs on this machine's clone: `.local/cache`. */
  readonly cache: string;
  readonly maven: string;
  readonly signal: AbortSignal;
}

interface Recipe {
  readonly name: 'kafka' | 'registry';
  readonly what: string;
  readonly goal: readonly string[];
}

/** The folder of Apache Kafka's jars, fetched by Maven when it is not there yet (54 MB). */
export function kafkaLibs(downloads: Downloads): Promise<string> {
  return fetched(downloads, { name: 'kafka', what: 'Fetching Apache Kafka', goal: ['dependency:copy-dependencies'] });
}

/** The registry's runnable jar, fetched and unpacked by Maven when it is not there yet (142 MB). */
export async function registryJar(downloads: Downloads): Promise<string> {
  const goal = ['dependency:unpack-dependencies'];
  return jarIn(await fetched(downloads, { name: 'registry', what: 'Fetching the schema registry', goal }));
}

/** The same two where they are whole in the cache already; undefined where they are not. Downloads nothing. */
export function cached(cache: string): { readonly libs: string | undefined; readonly jar: string | undefined } {
  const folder = (name: Recipe['name']): string | undefined =>
    isFilled(join(cache, name), readFileSync(pomOf(name), 'utf8')) ? join(cache, name) : undefined;
  const registry = folder('registry');
  return { libs: folder('kafka'), jar: registry && jarIn(registry) };
}

function jarIn(folder: string): string {
  const jar = readdirSync(folder).find((name) => name.endsWith('-runner.jar'));
  if (!jar) throw new SetupProblem('STEP_FAILED', `The schema registry in ${folder} has no runnable jar.`);
  return join(folder, jar);
}

function fetched({ cache, maven, signal }: Downloads, { name, what, goal }: Recipe): Promise<string> {
  const pom = pomOf(name);
  const logFile = join(cache, `${name}.log`);
  const fill = (into: string) => {
    // Where Maven notes what it has unpacked: beside the result, not beside the pom, or an emptied cache would stay empty.
    const folders = [`-DoutputDirectory=${into}`, `-DmarkersDirectory=${join(into, 'markers')}`];
    const args = ['--quiet', '--batch-mode', '-f', pom, ...goal, ...folders];
    return runToEnd({ program: maven, args, folder: into, logFile, what, signal });
  };
  return filledFolder({ folder: join(cache, name), recipe: readFileSync(pom, 'utf8'), fill });
}

function pomOf(name: Recipe['name']): string {
  return fileURLToPath(new URL(`../../maven/${name}/pom.xml`, import.meta.url));
}
