import { CACHE, createReport, REPOSITORY } from '@care-relay/deploy-local';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { chaos } from './chaos.ts';
import { selfTest } from './self-test/self-test.ts';
import { readOptions, UsageWrong } from './options.ts';
import { ChaosSettings } from './settings.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

try {
  const options = readOptions(process.argv.slice(2), () => randomBytes(4).toString('hex'));
  const wanted = {
    ...{ options, settings: ChaosSettings.read(), cache: CACHE },
    folder: join(REPOSITORY, '.local', options.selfTest === undefined ? 'chaos' : 'chaos-self-test'),
    reports: join(REPOSITORY, 'docs', 'reports'),
    report: createReport((line) => console.log(line)),
    signal: stop.signal,
  };
  const outcome = await (options.selfTest === undefined ? chaos(wanted) : selfTest(wanted, options.selfTest));
  console.log(outcome.lastLine);
  end(outcome.clean ? 0 : 1);
} catch (error) {
  console.error(error instanceof UsageWrong ? error.message : error);
  end(error instanceof UsageWrong ? 64 : 2);
}

/** Whatever a broken-off run left open must not keep the process. */
function end(code: number): void {
  process.stdout.write('', () => process.exit(code));
}
