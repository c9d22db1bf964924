import { readFileSync } from 'node:fs';
import { startChild } from './child.ts';
import { SetupProblem } from '../setup-problem.ts';

export interface OneRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly logFile: string;
  /** For the message when it fails: `Formatting Kafka`. */
  readonly what: string;
  readonly signal: AbortSignal;
  /** Not cut short by an abort, which then takes effect when it has ended. */
  readonly outlives?: boolean;
}

/** Runs a program that ends by itself. An abort ends it; a failure names the last line it said and where the rest stands. */
export async function runToEnd({ what, signal, ...command }: OneRun): Promise<void> {
  signal.throwIfAborted();
  const child = await startChild(command);
  const abort = () => void child.stop();
  if (!command.outlives) signal.addEventListener('abort', abort, { once: true });
  const exit = await child.exited;
  signal.removeEventListener('abort', abort);
  signal.throwIfAborted();
  if (exit === 0) return;
  const said = readFileSync(command.logFile, 'utf8').trim().split('\n').at(-1) ?? '';
  throw new SetupProblem('STEP_FAILED', `${what} failed: ${said} (all of it in ${command.logFile}).`);
}
