import { startChild } from '../process/child.ts';
import { REPOSITORY } from '../places.ts';

export interface ShownRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly signal: AbortSignal;
}

/** Runs a command with its output shown as it comes; true when it ended well. An abort ends it and all it started. */
export async function runShown({ program, args, signal }: ShownRun): Promise<boolean> {
  if (signal.aborted) return false;
  const child = await startChild({ program, args, folder: REPOSITORY, graceMs: 30_000 });
  const abort = () => void child.stop();
  signal.addEventListener('abort', abort, { once: true });
  const exit = await child.exited;
  signal.removeEventListener('abort', abort);
  return exit === 0;
}
