import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const tool = `${root}../shared/tools/fhir-validator`;
const ukCore = `${root}../shared/samples/fhir/ukcore`;
const ours = `${root}libs/fhir/profiles`;
const built = `${root}.local/judges/fhir-validator`;

const has = (command: string): boolean => {
  try {
    execFileSync(command, ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** What the independent validator lacks to run here; undefined when it lacks nothing. */
export function validatorLacks(): string | undefined {
  if (!existsSync(tool)) return '../shared/tools/fhir-validator is not there';
  if (!existsSync(ukCore)) return '../shared/samples/fhir/ukcore is not there';
  return ['java', 'mvn'].filter((command) => !has(command)).map((command) => `${command} is not installed`)[0];
}

export interface Finding {
  readonly severity: string;
  readonly id: string;
  readonly path: string;
  readonly message: string;
}

export interface FhirValidator {
  /** The errors the judge finds in a resource, against its own claims and a profile. */
  errors(resource: unknown, profile: string): Promise<readonly Finding[]>;
  stop(): void;
}

/** Builds the judge once, in a copy of its folder, and starts it on a free port; `first` makes it read all its definitions. */
export async function startValidator(first: unknown, profile: string): Promise<FhirValidator> {
  if (!existsSync(`${built}/target/lib`)) build();
  const options = ['-Xmx768m', '-XX:+UseSerialGC', '-cp', 'target/classes:target/lib/*', 'ValidateFhir'];
  const definitions = ['--defs', ukCore, '--defs', ours, '--ignore', 'http://hl7.org/fhir/ValueSet/languages$'];
  const judge = spawn('java', [...options, ...definitions, '--serve', '0'], {
    cwd: built,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const base = `http://${await listening(judge)}`;
  const validator: FhirValidator = {
    async errors(resource, profile) {
      const url = `${base}/validate?profile=${encodeURIComponent(profile)}`;
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(resource) });
      const findings: Finding[] = JSON.parse(await response.text());
      return findings.filter(({ severity }) => severity === 'error' || severity === 'fatal');
    },
    stop: () => void judge.kill(),
  };
  await validator.errors(first, profile);
  return validator;
}

/** Under another name first, so that a build that was cut short is never taken for a whole one. */
function build(): void {
  const half = `${built}.${process.pid}`;
  mkdirSync(half, { recursive: true });
  cpSync(tool, half, { recursive: true });
  const goals = ['compile', 'dependency:copy-dependencies', '-DoutputDirectory=target/lib', '-DincludeScope=runtime'];
  execFileSync('mvn', ['-q', '-B', ...goals], { cwd: half, stdio: 'ignore' });
  rmSync(built, { recursive: true, force: true });
  renameSync(half, built);
}

async function listening(judge: ChildProcess): Promise<string> {
  if (judge.stdout === null) throw new TypeError('the judge has no output');
  for await (const line of createInterface(judge.stdout)) {
    const address = /^listening on (\S+)/.exec(line)?.[1];
    if (address !== undefined) return address;
  }
  throw new TypeError('the judge ended before it listened');
}
