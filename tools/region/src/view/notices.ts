import { readFileSync } from 'node:fs';

const SHOWN = 4;

/** The last lines of a file where the launcher writes what it does while the view has the terminal. */
export function notices(file: string | undefined): readonly string[] {
  if (file === undefined) return [];
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-SHOWN);
  } catch {
    return [];
  }
}
