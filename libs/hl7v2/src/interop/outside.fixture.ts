import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const run = promisify(execFile);

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** What of these is missing, in words for the name of a skipped suite; empty when nothing is. */
export function lacks(needs: { readonly commands: readonly string[]; readonly paths?: readonly string[] }): string {
  const missing = [
    ...needs.commands.filter((command) => !answers(command)).map((command) => `no ${command} command`),
    ...(needs.paths ?? []).filter((path) => !existsSync(join(root, path))).map((path) => `no ${path}`),
  ];
  return missing.length === 0 ? '' : ` (skipped: ${missing.join(', ')})`;
}

function answers(command: string): boolean {
  try {
    execFileSync(command, [command === 'java' || command === 'mvn' ? '-version' : '--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes something once under the git-ignored `.local/`, in a folder named after what it is made of, and gives that folder. It
 * is made under another name first, so that what was cut short is never taken for whole.
 */
export async function madeOnce(
  name: string,
  from: string,
  make: (folder: string) => Promise<unknown>,
): Promise<string> {
  const folder = join(root, '.local', `${name}-${fingerprint(from)}`);
  if (existsSync(folder)) return folder;
  const half = `${folder}.${process.pid}`;
  await mkdir(half, { recursive: true });
  try {
    await make(half);
    if (!existsSync(folder)) renameSync(half, folder);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
  return folder;
}

/** A Maven project compiled with its libraries into a copy, under `.local/NAME`. */
export function builtWithMaven(name: string, project: string): Promise<string> {
  return madeOnce(name, project, async (folder) => {
    cpSync(project, folder, { recursive: true });
    const goals = ['compile', 'dependency:copy-dependencies', '-DoutputDirectory=target/lib', '-DincludeScope=runtime'];
    await run('mvn', ['-q', '-B', ...goals], { cwd: folder });
  });
}

function fingerprint(path: string): string {
  const hash = createHash('sha256');
  const files = statSync(path).isFile()
    ? [path]
    : readdirSync(path, { recursive: true, encoding: 'utf8' })
        .toSorted()
        .map((file) => join(path, file))
        .filter((file) => statSync(file).isFile());
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/** A port on loopback that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new TypeError('no port');
  return address.port;
}
