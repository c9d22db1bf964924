/** What `npm test` runs: lint, type check and every test, whatever failed before; the counts are the last line. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LOCAL, REPOSITORY } from '../places.ts';
import { stopSignal } from '../process/stop-signal.ts';
import { runShown } from './stage.ts';
import { closingLine, sum, tallyOf, type Tally } from './tally.ts';
import { ownTemporaryFolder } from './temporary-folder.ts';
import { readResults } from './vitest-results.ts';

const RESULTS = join(LOCAL, 'test-results.json');

/** Both at once: each keeps one processor busy, and neither writes what the other reads. */
async function checks(signal: AbortSignal): Promise<Tally> {
  heading('npm run lint, npm run typecheck');
  const script = async (name: string): Promise<Tally> =>
    tallyOf(await runShown({ program: 'npm', args: ['run', '--silent', name], signal }));
  return sum(await Promise.all([script('lint'), script('typecheck')]));
}

async function tests(args: readonly string[], signal: AbortSignal): Promise<Tally> {
  heading('unit, integration and end-to-end tests');
  mkdirSync(LOCAL, { recursive: true });
  rmSync(RESULTS, { force: true });
  const vitest = join(REPOSITORY, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`];
  const ok = await runShown({ program: process.execPath, args: [vitest, 'run', ...reporters, ...args], signal });
  const counted = readResults(RESULTS) ?? tallyOf(false);
  // Vitest can fail without a failed test (an error outside any test): never count that as well done.
  return ok || counted.failed > 0 ? counted : { ...counted, failed: 1 };
}

function heading(title: string): void {
  console.log(`\n── ${title}`);
}

const signal = stopSignal();
ownTemporaryFolder();
const total = sum([await checks(signal), await tests(process.argv.slice(2), signal)]);
process.exitCode = total.failed > 0 || signal.aborted ? 1 : 0;
console.log(`\n${closingLine(total)}`);
