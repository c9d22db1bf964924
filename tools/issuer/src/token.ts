/** `npm run token -- --client ID`: an access token of the local issuer, as a local client system gets it. */
import { settings, text, url } from '@care-relay/platform';
import { clientKeyFile } from './issuer.ts';
import { readRegister } from './register.ts';
import { requestToken, TokenRefused } from './request-token.ts';
import { readOrder, type TokenOrder, usage } from './token-order.ts';

const LocalSettings = settings({
  register: text('SUMMARIES_ACCESS', 'deploy/environments/local/summaries/access.json'),
  keys: text('ISSUER_KEYS', '.local/secrets/issuer'),
  issuer: url('SUMMARIES_ISSUER', 'http://127.0.0.1:18100'),
});

async function main(): Promise<number> {
  const order = readOrder(process.argv.slice(2));
  if (order === undefined) return say(usage, 2);
  try {
    const token = await tokenFor(order);
    if (token === undefined) return say(`${order.client} is not in the register of client systems.`, 1);
    console.log(token);
    return 0;
  } catch (error) {
    if (error instanceof TokenRefused) return say(error.message, 1);
    return say('The local issuer does not answer: start it first, with npm start.', 1);
  }
}

async function tokenFor({ client, role, user, context }: TokenOrder): Promise<string | undefined> {
  const { register, keys, issuer } = LocalSettings.read();
  const found = (await readRegister(register)).clients.find(({ id }) => id === client);
  if (found === undefined) return undefined;
  return requestToken({
    ...{ issuer, client, user, keyFile: clientKeyFile(keys, client), organisation: found.organisation },
    role: role ?? found.roles[0] ?? '',
    ...(context !== undefined && { context }),
  });
}

function say(line: string, exitCode: number): number {
  console.error(line);
  return exitCode;
}

process.exitCode = await main();
