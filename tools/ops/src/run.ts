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

/** Runs a command line: reads it, does it, prints what came of it, and ends with its code. */
export function runOps<R>(
  read: (argv: readonly string[], typed: { readonly user: string; readonly now: number }) => R,
  perform: (request: R, context: OpsContext) => Promise<Said>,
): Promise<void> {
  const now = (): number => Date.now();
  return runMain(
    async () => {
      const request = read(process.argv.slice(2), { user: userInfo().username, now: now() });
      const said = await withHubLogs(OpsSettings.read(), (logs) =>
        perform(request, { logs, now, newId: randomUUID, inTime: waitingFor(answerMs, now) }),
      );
      process.stdout.write(`${said.text}\n`);
      process.exitCode = said.code;
    },
    (error) => {
      const known = error instanceof UsageError;
      process.stderr.write(
        known
          ? `${error.message}\n`
          : 'Kafka or the schema registry cannot be reached; is the hub’s infrastructure running?\n',
      );
      process.exitCode = known ? 2 : 1;
    },
  );
}
