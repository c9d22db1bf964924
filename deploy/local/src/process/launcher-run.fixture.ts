import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface LauncherRun {
  readonly process: ChildProcess;
  /** Resolves with the service's process once it is ready. */
  readonly pid: Promise<number>;
  readonly ended: Promise<unknown>;
}

/** Runs the launcher in small (`launcher.fixture.ts`) as a process of its own. */
export function runLauncher(...args: readonly string[]): LauncherRun {
  const script = fileURLToPath(new URL('./launcher.fixture.ts', import.meta.url));
  const launcher = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = new Promise<number>((resolve) => {
    launcher.stdout.on('data', (said: Buffer) => {
      const [, number] = /pid (\d+)/.exec(said.toString()) ?? [];
      if (number !== undefined) resolve(Number(number));
    });
  });
  return { process: launcher, pid, ended: once(launcher, 'exit') };
}

/** Processes with this text in their command line; zombies have none. */
export function processesNaming(text: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && commandLine(name).includes(text))
    .map(Number)
    .filter((pid) => pid !== process.pid);
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

export function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}
