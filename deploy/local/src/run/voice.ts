import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where the launcher's words go: to the terminal, or to a file that the region's view shows while it has the terminal. */
export interface Voice {
  say(line: string): void;
  /** From now on to the file. */
  giveTerminal(): void;
  /** From now on to the terminal again. */
  takeTerminal(): void;
}

export function createVoice(file: string, write: (line: string) => void): Voice {
  let given = false;
  return {
    say: (line) => (given ? appendFileSync(file, `${line}\n`) : write(line)),
    giveTerminal() {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, '');
      given = true;
    },
    takeTerminal: () => void (given = false),
  };
}
