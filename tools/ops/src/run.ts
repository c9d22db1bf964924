import { runMain } from '@care-relay/platform';
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { withHubLogs } from './hub-logs.ts';
import { type OpsContext, waitingFor } from './ops-context.ts';
import type { Said } from './said.ts';
import { OpsSettings } from './settings.ts';
import { UsageError } from './usage-error.ts';

/** How long the owner may take to answer before we stop watching. */
const answerMs = 15_000;

/** A command: how its line is read, and what is done then. */
export interface Command<R> {
  read(argv: readonly string[], typed: { readonly user: string; readonly now: number }): R;
  perform(request: R, context: OpsContext): Promise<Said>;
}

/** Does what a command line asks for, on these services. What is wrong with the line is said, with its code. */
export async function sayFor<R>(
  argv: readonly string[],
  { read, perform }: Command<R>,
  settings: OpsSettings,
): Promise<Said> {
  const now = (): number => Date.now();
  try {
    const request = read(argv, { user: userInfo().username, now: now() });
    return await withHubLogs(settings, (logs) =>
      perform(request, { logs, now, newId: randomUUID, inTime: waitingFor(answerMs, now) }),
    );
  } catch (error) {
    if (error instanceof UsageError) return { text: error.message, code: 2 };
    throw error;
  }
}

/** Runs this process's command line: prints what came of it, and ends with its code. */
export function runOps<R>(command: Command<R>): Promise<void> {
  return runMain(
    async () => {
      const { text, code } = await sayFor(process.argv.slice(2), command, OpsSettings.read());
      (code === 2 ? process.stderr : process.stdout).write(`${text}\n`);
      process.exitCode = code;
    },
    () => {
      process.stderr.write('Kafka or the schema registry cannot be reached; is the hub’s infrastructure running?\n');
      process.exitCode = 1;
    },
  );
}
