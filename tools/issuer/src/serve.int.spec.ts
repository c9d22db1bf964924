import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { assertionType } from './issuer.ts';
import { issuerWorld } from './issuer-world.fixture.ts';

let world: Awaited<ReturnType<typeof issuerWorld>>;
beforeAll(async () => {
  world = await issuerWorld();
});
afterAll(() => world.close());

const Answer = z.object({ error: z.string().optional(), access_token: z.string().optional() });
const Metadata = z.object({ issuer: z.string(), token_endpoint: z.string(), jwks_uri: z.string() });
type Posted = { readonly status: number } & z.infer<typeof Answer>;

async function post(body: RequestInit['body'], headers: Record<string, string> = {}): Promise<Posted> {
  const response = await fetch(`${world.url}/token`, { method: 'POST', body: body ?? null, headers });
  expect(response.headers.get('cache-control')).toBe('no-store');
  return { status: response.status, ...Answer.parse(await response.json()) };
}

function form(assertion: string, more: Record<string, string> = {}): URLSearchParams {
  const given = { grant_type: 'client_credentials', client_assertion_type: assertionType };
  return new URLSearchParams({ ...given, client_assertion: assertion, ...more });
}

const asked = async (claims?: object, signer?: string) => post(form(await world.signed(claims, signer)));

it('gives a token that its published key verifies, and says where things are', async () => {
  const { status, access_token: token = '' } = await asked({ requesting_context: { incident: 'INC-1' } });
  expect(status).toBe(200);
  const published = await fetch(`${world.url}/.well-known/oauth-authorization-server`);
  const metadata = Metadata.parse(await published.json());
  expect(metadata).toMatchObject({ issuer: world.url, token_endpoint: `${world.url}/token` });
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri));
  const { payload } = await jwtVerify(token, keys, { issuer: world.url, audience: 'https://summaries.example' });
  expect(payload).toMatchObject({ client_id: 'epcr', requesting_context: { incident: 'INC-1' } });
});

const notBelieved: Posted = { status: 401, error: 'invalid_client' };

describe('turns away', () => {
  const past = { exp: Math.floor(Date.now() / 1_000) - 60 };
  const far = { exp: Math.floor(Date.now() / 1_000) + 3_600 };

  it.each<[string, object, Posted]>([
    ['an assertion meant for elsewhere', { aud: 'https://elsewhere.example/token' }, notBelieved],
    ['one that has expired', past, notBelieved],
    ['one that lives for an hour', far, notBelieved],
    ['a client that it does not know', { iss: 'nobody', sub: 'nobody' }, notBelieved],
    [
      'a role that the client may not use',
      { requesting_role: 'clinician' },
      { status: 400, error: 'unauthorized_client' },
    ],
    ['another reason', { reason_for_request: 'research' }, { status: 400, error: 'invalid_request' }],
  ])('%s', async (_what, claims, answer) => {
    expect(await asked(claims)).toEqual(answer);
  });

  it('an assertion that another client signed', async () => {
    expect(await asked({}, 'pas')).toEqual(notBelieved);
  });

  it('an assertion that was used, though all else about it is right', async () => {
    const text = await world.signed();
    expect(await post(form(text))).toMatchObject({ status: 200 });
    expect(await post(form(text))).toEqual(notBelieved);
    const again = await world.signed({ jti: 'once' });
    const other = await world.signed({ jti: 'once', requesting_context: { incident: 'INC-2' } });
    const both = await Promise.all([post(form(again)), post(form(other))]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('an assertion whose signature or algorithm was changed', async () => {
    const [header = '', payload = '', signature = ''] = (await world.signed()).split('.');
    const unsigned = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    for (const text of [`${unsigned}.${payload}.`, `${header}.${payload}.${signature.slice(4)}AAAA`, header])
      expect(await post(form(text))).toEqual(notBelieved);
  });

  it('what is no form of a token request', async () => {
    const text = await world.signed();
    expect(await post(form(text, { grant_type: 'password' }))).toMatchObject({ error: 'unsupported_grant_type' });
    expect(await post(form(text, { client_assertion_type: 'other' }))).toMatchObject({ error: 'invalid_request' });
    expect(await post(JSON.stringify({}), { 'content-type': 'application/json' })).toMatchObject({ status: 415 });
    expect(await post('', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({ status: 400 });
  });

  it('a body that is too long, and goes on answering', async () => {
    const long = form(await world.signed(), { more: 'x'.repeat(1_000_000) });
    expect(await post(long)).toEqual({ status: 413, error: 'invalid_request' });
    expect(await asked()).toMatchObject({ status: 200 });
  });

  it('other addresses and methods', async () => {
    for (const [path, method] of [
      ['/token', 'GET'],
      ['/jwks.json', 'POST'],
      ['/keys/issuer.json', 'GET'],
    ] as const)
      expect((await fetch(world.url + path, { method })).status).toBe(404);
  });
});
