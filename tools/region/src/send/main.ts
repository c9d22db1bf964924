/** `npm run send -- FILE… --profile NAME`: any HL7 v2 file to the local region's hub, and its answer in words. */
import { resolve } from 'node:path';
import { settings, text } from '@care-relay/platform';
import { unverifiedPorts } from '../cast/unverified.ts';
import { readOrder, USAGE } from './arguments.ts';
import { listens } from './listens.ts';
import { sendFiles } from './send-files.ts';

async function main(): Promise<number> {
  const order = readOrder(process.argv.slice(2));
  if (!order) return say(USAGE, 2);
  const port = unverifiedPorts[order.profile];
  if (!(await listens(port)))
    return say(`Nothing listens on 127.0.0.1:${port}: start the hub first, with npm start.`, 1);
  // npm runs scripts in the repository's folder; files are named from where the person stands.
  const { standing } = settings({ standing: text('INIT_CWD', process.cwd()) }).read();
  const files = order.files.map((file) => resolve(standing, file));
  return (await sendFiles({ files, port, say: (line) => console.log(line) })) ? 0 : 1;
}

function say(line: string, exitCode: number): number {
  console.error(line);
  return exitCode;
}

process.exitCode = await main();
