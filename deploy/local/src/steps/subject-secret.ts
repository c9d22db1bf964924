import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem } from '../setup-problem.ts';

/**
 * The file with the secret behind subjects and event ids, made once and readable by its owner only. Without it the same
 * patient would get another subject: it is not made anew while topics hold data.
 */
export async function subjectSecretFile(state: string, holdsData: () => Promise<boolean>): Promise<string> {
  const folder = join(state, 'secrets');
  const file = join(folder, 'subject-secret');
  if (existsSync(file)) return file;
  if (await holdsData()) {
    throw new SetupProblem(
      'DATA_DAMAGED',
      `The subject secret (${file}) is gone while Kafka holds events made with it: put it back, or forget both with \`npm run reset\`.`,
    );
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return file;
}
