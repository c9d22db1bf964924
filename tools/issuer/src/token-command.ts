import { type Environment, settings, text, url } from '@care-relay/platform';
import { existsSync } from 'node:fs';
import { clientKeyFile } from './issuer.ts';
import { readRegister } from './register.ts';
import { requestToken, TokenRefused } from './request-token.ts';
import { readOrder, type TokenOrder, usage } from './token-order.ts';

const LocalSettings = settings({
  register: text('SUMMARIES_ACCESS', 'deploy/environments/local/summaries/access.json'),
  keys: text('ISSUER_KEYS', '.local/secrets/issuer'),
  issuer: url('SUMMARIES_ISSUER', 'http://127.0.0.1:18100'),
});

/** What the command says: a token on its standard output, or a line about why there is none on the other. */
export type Said =
  { readonly exitCode: 0; readonly token: string } | { readonly exitCode: 1 | 2; readonly line: string };

/** Asks the local issuer for a token as one of the local client systems. Rejects for nothing that was given. */
export async function tokenCommand(args: readonly string[], environment?: Environment): Promise<Said> {
  const order = readOrder(args);
  if (order === undefined) return { exitCode: 2, line: usage };
  const { register, keys, issuer } = LocalSettings.read(environment);
  const clients = await clientsOf(register);
  if (clients === undefined) return failed(`${register} cannot be read as a register of client systems.`);
  const client = clients.find(({ id }) => id === order.client);
  if (client === undefined)
    return failed(`${order.client} is not in the register: ${clients.map(({ id }) => id).join(', ')}.`);
  if (!existsSync(clientKeyFile(keys, client.id)))
    return failed(`There is no key of ${client.id} in ${keys}: the issuer makes it when it starts, with npm start.`);
  return askFor(order, { client, keys, issuer });
}

type Client = Awaited<ReturnType<typeof readRegister>>['clients'][number];

async function clientsOf(register: string): Promise<readonly Client[] | undefined> {
  return readRegister(register).then(
    ({ clients }) => clients,
    () => undefined,
  );
}

async function askFor(
  { user, role, context }: TokenOrder,
  { client, keys, issuer }: { readonly client: Client; readonly keys: string; readonly issuer: string },
): Promise<Said> {
  try {
    const token = await requestToken({
      ...{ issuer, client: client.id, user, keyFile: clientKeyFile(keys, client.id) },
      ...{ organisation: client.organisation, role: role ?? client.roles[0] ?? '' },
      ...(context !== undefined && { context }),
    });
    return { exitCode: 0, token };
  } catch (error) {
    if (error instanceof TokenRefused) return failed(error.message);
    return failed(`The local issuer does not answer at ${issuer}: start it first, with npm start.`);
  }
}

function failed(line: string): Said {
  return { exitCode: 1, line };
}
