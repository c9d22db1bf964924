import { readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import {
  CACHE,
  filledFolder,
  findJava,
  findProgram,
  REPOSITORY,
  runToEnd,
  type Report,
} from '@care-relay/deploy-local';

/** The peers in Java, compiled. */
export interface JavaPeers {
  readonly java: string;
  readonly classPath: string;
  /** `4.14.1`. */
  readonly camelVersion: string;
  readonly hapiVersion: string;
}

/** Where Java and Maven are looked for: `PATH`, `JAVA_HOME`. */
export interface JavaSearch {
  readonly searchPath: string;
  readonly javaHome: string | undefined;
}

const SOURCE = join(REPOSITORY, 'tools', 'bench', 'peers', 'camel');
const POM = join(SOURCE, 'pom.xml');

/** Compiles the peers when that was not done yet; undefined where Java or Maven are missing, which is then said. */
export async function javaPeers(
  { searchPath, javaHome }: JavaSearch,
  { report, signal }: { report: Report; signal: AbortSignal },
): Promise<JavaPeers | undefined> {
  const java = await findJava({ home: javaHome, searchPath });
  const maven = findProgram('mvn', searchPath);
  if (java === undefined || maven === undefined) {
    report.say('Apache Camel and HAPI are left out: measuring them takes Java 17 or newer and Apache Maven.');
    return undefined;
  }
  const folder = await report.step('build the peers in Java', () => built(maven, signal));
  const pom = readFileSync(POM, 'utf8');
  return {
    java,
    classPath: [join(folder, 'classes'), join(folder, 'lib', '*')].join(delimiter),
    camelVersion: versionIn(pom, 'camel'),
    hapiVersion: versionIn(pom, 'hapi'),
  };
}

function built(maven: string, signal: AbortSignal): Promise<string> {
  const fill = (into: string): Promise<void> => {
    const goals = ['compile', 'dependency:copy-dependencies'];
    const places = [`-Dbuilt=${into}`, `-DoutputDirectory=${join(into, 'lib')}`];
    const args = ['--quiet', '--batch-mode', '-f', POM, ...goals, ...places];
    const logFile = join(CACHE, 'bench-peers.log');
    return runToEnd({ program: maven, args, folder: into, logFile, what: 'Building the peers in Java', signal });
  };
  return filledFolder({ folder: join(CACHE, 'bench-peers'), recipe: recipe(), fill });
}

/** Everything that they are made from. */
function recipe(): string {
  const names = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(java|xml)$/.test(name));
  return names
    .sort()
    .map((name) => readFileSync(join(SOURCE, name), 'utf8'))
    .join('\n');
}

function versionIn(pom: string, name: string): string {
  return new RegExp(`<${name}\\.version>([^<]+)<`).exec(pom)?.[1] ?? 'of unknown version';
}
