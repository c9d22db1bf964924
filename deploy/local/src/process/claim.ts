import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isRunning, parseIdentity, type ProcessIdentity } from './identity.ts';
import { SetupProblem } from '../setup-problem.ts';

export interface Claim {
  release(): void;
}

const FILE = 'launcher.json';

/** Claims a state folder for this process; ALREADY_RUNNING while another living process holds it. */
export function claim(folder: string): Claim {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, FILE);
  const holder = claimedBy(folder);
  if (holder && holder.pid !== process.pid) {
    throw new SetupProblem(
      'ALREADY_RUNNING',
      `It already runs here (process ${holder.pid}, state in ${folder}): stop that first.`,
    );
  }
  rmSync(file, { force: true });
  try {
    // `wx`: of two that start at the same moment, one fails here.
    writeFileSync(file, JSON.stringify(identify(process.pid)), { flag: 'wx' });
  } catch {
    throw new SetupProblem(
      'ALREADY_RUNNING',
      `Another start is under way here (state in ${folder}): wait for it, or stop it.`,
    );
  }
  return { release: () => rmSync(file, { force: true }) };
}

/** The living process that holds the folder. */
export function claimedBy(folder: string): ProcessIdentity | undefined {
  const file = join(folder, FILE);
  if (!existsSync(file)) return undefined;
  try {
    const holder = parseIdentity(JSON.parse(readFileSync(file, 'utf8')));
    return holder && isRunning(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
}
