import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** Which run a folder holds: what a resumed one must repeat. */
export interface RunState {
  readonly seed: string;
  readonly faults: number;
  readonly startedAt: string;
}

const State = z.object({ seed: z.string(), faults: z.int(), startedAt: z.string() });

/** There is no run to go on with. */
export class NothingToResume extends Error {
  readonly code = 'NOTHING_TO_RESUME';
}

const fileIn = (folder: string): string => join(folder, 'run.json');

/** Empties the folder for a new run. */
export function beginState(folder: string, state: RunState): RunState {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileIn(folder), JSON.stringify(state));
  return state;
}

/** Throws `NothingToResume`. */
export function earlierState(folder: string): RunState {
  if (!existsSync(fileIn(folder))) throw new NothingToResume(`there is no run in ${folder}`);
  return State.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
}
