import { runMain } from '@care-relay/platform';
import { userInfo } from 'node:os';
import { readArguments, UsageError } from './arguments.ts';
import { held } from './held.ts';
import { HeldSettings } from './settings.ts';

await runMain(
  async () => {
    const request = readArguments(process.argv.slice(2), userInfo().username);
    process.stdout.write(`${await held(request, HeldSettings.read())}\n`);
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
