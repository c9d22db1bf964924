import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identify } from '../process/identity.ts';

/** With the number of the process that it is of. */
const NAME = /^care-relay-test-(\d+)-/;

/**
 * Makes a temporary folder in the system's one: `tmpdir()` names it from now on, here and in every process started from
 * here. It is removed when this process ends; one whose process was killed, by the next that makes one.
 */
export function ownTemporaryFolder(): string {
  const system = tmpdir();
  for (const name of readdirSync(system).filter(isLeft)) forget(join(system, name));
  const folder = mkdtempSync(join(system, `care-relay-test-${process.pid}-`));
  process.once('exit', () => forget(folder));
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = folder;
  return folder;
}

function isLeft(name: string): boolean {
  const [, pid] = NAME.exec(name) ?? [];
  return pid !== undefined && identify(Number(pid)) === undefined;
}

/** What was started from here may still write there while it ends. */
function forget(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
