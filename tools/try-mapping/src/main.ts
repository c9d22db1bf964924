import { runMain } from '@care-relay/platform';
import { UsageError } from '@care-relay/tools-ops';
import { userInfo } from 'node:os';
import { readArguments } from './arguments.ts';
import { TrySettings } from './settings.ts';
import { tryMapping } from './try-mapping.ts';

await runMain(
  async () => {
    const request = readArguments(process.argv.slice(2), userInfo().username);
    const { text, code } = await tryMapping(request, TrySettings.read());
    process.stdout.write(`${text}\n`);
    process.exitCode = code;
  },
  (error) => {
    const known = error instanceof UsageError;
    process.stderr.write(
      known
        ? `${error.message}\n`
        : 'The sources, Kafka or the schema registry cannot be read; is the hub’s infrastructure running?\n',
    );
    process.exitCode = known ? 2 : 3;
  },
);
