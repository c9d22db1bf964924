/** The local issuer as a process of its own. */
import { runMain } from '@care-relay/platform';
import { openIssuer } from './issuer.ts';
import { readRegister } from './register.ts';
import { serveIssuer } from './serve.ts';
import { IssuerSettings } from './settings.ts';

async function main(): Promise<void> {
  const { httpPort, register, keys } = IssuerSettings.read();
  const url = `http://127.0.0.1:${httpPort}`;
  const parts = { url, register: await readRegister(register), keysFolder: keys, now: () => Date.now() };
  const serving = await serveIssuer(await openIssuer(parts), httpPort);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void serving.close());
}

await runMain(main, (error) => {
  process.stderr.write(`The issuer could not start: ${error instanceof Error ? error.message : 'unknown error'}\n`);
  process.exit(1);
});
