import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { end } from './end.ts';
import { identify, isRunning, parseIdentity, type ProcessIdentity } from './identity.ts';
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
    return parseNote(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
  } catch {
    return undefined;
  }
}

function parseNote(value: unknown): ServiceNote | undefined {
  if (typeof value !== 'object' || value === null || !('process' in value && 'owner' in value)) return undefined;
  const service = parseIdentity(value.process);
  const owner = parseIdentity(value.owner);
  return service && owner && { process: service, owner };
}
