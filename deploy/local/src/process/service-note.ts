import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { end } from './end.ts';
import { identify, isRunning, type ProcessIdentity } from './identity.ts';
import { SetupProblem } from '../setup-problem.ts';
import type { Report } from '../report.ts';

/** What a service's folder says about the process that uses it, and the launcher that started that process. */
export interface ServiceNote {
  readonly process: ProcessIdentity;
  readonly owner: ProcessIdentity;
}

const FILE = 'service.json';

export function noteService(folder: string, service: ProcessIdentity): void {
  const owner = identify(process.pid) ?? { pid: process.pid, started: '' };
  writeFileSync(join(folder, FILE), JSON.stringify({ process: service, owner } satisfies ServiceNote));
}

export function forgetService(folder: string): void {
  rmSync(join(folder, FILE), { force: true });
}

/**
 * Makes sure that nobody else uses the folder: refuses while another launcher lives, and ends a process that outlived
 * its launcher.
 */
export async function takeOver(name: string, folder: string, report: Report): Promise<void> {
  const note = readNote(folder);
  if (note && isRunning(note.process)) {
    if (note.owner.pid !== process.pid && isRunning(note.owner)) {
      throw new SetupProblem(
        'ALREADY_RUNNING',
        `${name} already runs, started by process ${note.owner.pid}: stop that first.`,
      );
    }
    report.say(`${name} of an earlier run is still there (process ${note.process.pid}): stopping it.`);
    await end(note.process, 15_000);
  }
  forgetService(folder);
}

/** Undefined when there is none, or when it was cut short while being written. */
export function readNote(folder: string): ServiceNote | undefined {
  try {
    const note: unknown = JSON.parse(readFileSync(join(folder, FILE), 'utf8'));
    return isNote(note) ? note : undefined;
  } catch {
    return undefined;
  }
}

function isNote(value: unknown): value is ServiceNote {
  if (typeof value !== 'object' || value === null || !('process' in value && 'owner' in value)) return false;
  return isIdentity(value.process) && isIdentity(value.owner);
}

function isIdentity(value: unknown): value is ProcessIdentity {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'started' in value &&
    typeof value.started === 'string'
  );
}
