/** `npm run reset`: forgets the state of `npm start`. What was downloaded stays. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { LOCAL } from './places.ts';
import { claim } from './process/claim.ts';
import { endLeftovers } from './process/leftovers.ts';
import { createReport } from './report.ts';
import { SetupProblem } from './setup-problem.ts';

const STATE = ['kafka', 'registry', 'redis', 'hub', 'region', 'issuer', 'summaries', 'secrets'];

async function reset(): Promise<void> {
  const held = claim(LOCAL);
  try {
    await endLeftovers(LOCAL, createReport(console.log));
    for (const name of STATE) rmSync(join(LOCAL, name), { recursive: true, force: true });
  } finally {
    held.release();
  }
  console.log('Forgotten: every event, offset, schema and secret of the local region. The downloads are kept.');
}

reset().catch((error: unknown) => {
  if (!(error instanceof SetupProblem)) throw error;
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
});
