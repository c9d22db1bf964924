import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, renameSync } from 'node:fs';
import { end, signalGroup } from './end.ts';
import { identify, type ProcessIdentity } from './identity.ts';
import { keep, letGo } from './keeping.ts';
import { SetupProblem } from '../setup-problem.ts';

export interface ChildCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  /** The whole environment of the child; without it the child inherits ours. */
  readonly env?: NodeJS.ProcessEnv;
  /** Where standard output and error go, from the beginning of the file; without it they are ours. */
  readonly logFile?: string;
  /** How long it may take to stop in good order. */
  readonly graceMs?: number;
  /** It may outlive this process: to be cut short would do harm. */
  readonly outlives?: boolean;
}

export interface Child {
  readonly identity: ProcessIdentity;
  /** Resolves with the exit code (or the signal's name) whenever the process ends. */
  readonly exited: Promise<number | string>;
  stop(): Promise<void>;
  kill9(): Promise<void>;
}

/** Starts a program in a process group of its own, watched by the keeper, so that it never outlives this process for long. */
export async function startChild(command: ChildCommand): Promise<Child> {
  const log = command.logFile === undefined ? 'inherit' : newLog(command.logFile);
  const child = spawn(command.program, command.args, {
    cwd: command.folder,
    detached: true,
    stdio: ['ignore', log, log],
    ...(command.env && { env: command.env }),
  });
  if (log !== 'inherit') closeSync(log);
  const exited = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown')),
  );
  await once(child, 'spawn');
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  if (!identity) throw new SetupProblem('SERVICE_STOPPED', `${command.program} ended at once.`);
  if (!command.outlives) keep(identity);
  void exited.then(() => letGo(identity));
  return {
    identity,
    exited,
    stop: async () => void (await Promise.all([end(identity, command.graceMs ?? 15_000), exited])),
    kill9: async () => (signalGroup(identity, 'SIGKILL'), void (await exited)),
  };
}

/** The log of the run before stays beside it, as `….log.1`: it says why that run ended. */
function newLog(file: string): number {
  if (existsSync(file)) renameSync(file, `${file}.1`);
  return openSync(file, 'w');
}
