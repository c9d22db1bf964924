import { decodeJwt } from 'jose';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { issuerWorld } from './issuer-world.fixture.ts';
import { tokenCommand, type Said } from './token-command.ts';

let world: Awaited<ReturnType<typeof issuerWorld>>;
beforeAll(async () => {
  world = await issuerWorld();
});
afterAll(() => world.close());

function run(line: string, more: Record<string, string> = {}): Promise<Said> {
  const { url, registerFile, keysFolder } = world;
  const environment = { SUMMARIES_ACCESS: registerFile, ISSUER_KEYS: keysFolder, SUMMARIES_ISSUER: url };
  return tokenCommand(line.split(' '), { ...environment, ...more });
}

it('gives a token for what was ordered, with the first role of the client unless one is named', async () => {
  const said = await run('--client epcr --incident INC-1 --user 42');
  expect(decodeJwt('token' in said ? said.token : '')).toMatchObject({
    ...{ client_id: 'epcr', requesting_role: 'crew', requesting_context: { incident: 'INC-1' } },
    requesting_organization: { identifier: [{ value: 'RYA' }] },
    requesting_practitioner: { identifier: [{ value: '42' }] },
  });
});

it.each([
  ['', 2, 'npm run token -- --client ID'],
  ['--client epcr --incident A --encounter B', 2, 'npm run token -- --client ID'],
  ['--client nobody', 1, 'nobody is not in the register: epcr, pas.'],
  ['--client epcr --role clinician', 1, 'unauthorized_client'],
])('says why there is none: %s', async (line, exitCode, why) => {
  expect(await run(line)).toMatchObject({ exitCode, line: expect.stringContaining(why) });
});

it('makes no key: one that the issuer has not made is none that it knows', async () => {
  const empty = join(world.keysFolder, 'elsewhere');
  const said = await run('--client epcr', { ISSUER_KEYS: empty });
  expect(said).toMatchObject({ exitCode: 1, line: expect.stringContaining(`no key of epcr in ${empty}`) });
  expect(existsSync(empty)).toBe(false);
});

it('tells an issuer that is away from a register that cannot be read', async () => {
  const away = await run('--client epcr', { SUMMARIES_ISSUER: 'http://127.0.0.1:9' });
  expect(away).toMatchObject({ exitCode: 1, line: expect.stringContaining('does not answer at http://127.0.0.1:9') });
  const unread = await run('--client epcr', { SUMMARIES_ACCESS: '/no/such/file.json' });
  expect(unread).toMatchObject({ exitCode: 1, line: expect.stringContaining('/no/such/file.json cannot be read') });
});
