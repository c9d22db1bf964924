import { createLocalJWKSet, jwtVerify, SignJWT } from 'jose';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assertionType, clientKeyFile, type Issued, type Issuer, openIssuer } from './issuer.ts';
import { keyOf } from './keys.ts';

const url = 'http://127.0.0.1:18100';
const now = Date.UTC(2026, 0, 5, 9);
const register = {
  issuer: { audience: 'https://summaries.example', tokenLife: 300 },
  clients: [
    { id: 'epcr', organisation: 'RYA', roles: ['crew'] },
    { id: 'pas', organisation: 'RCB', roles: ['clinician'] },
  ],
};

let keysFolder: string;
let issuer: Issuer;
let serial = 0;

beforeAll(async () => {
  keysFolder = await mkdtemp(join(tmpdir(), 'issuer-keys-'));
  issuer = await openIssuer({ url, register, keysFolder, now: () => now });
});
afterAll(() => rm(keysFolder, { recursive: true }));

const asking = {
  reason_for_request: 'directcare',
  requested_scope: 'patient/*.read',
  requesting_organization: { resourceType: 'Organization', identifier: [{ system: 'ods', value: 'RYA' }] },
  requesting_practitioner: { resourceType: 'Practitioner', identifier: [{ system: 'sds', value: '1' }] },
  requesting_role: 'crew',
};

async function assertion(more: Record<string, unknown> = {}, signer = 'epcr'): Promise<string> {
  const { kid, privateKey } = await keyOf(clientKeyFile(keysFolder, signer));
  const seconds = now / 1_000;
  const id = { iss: 'epcr', sub: 'epcr', aud: `${url}/token`, jti: `j-${serial++}`, iat: seconds, exp: seconds + 120 };
  return new SignJWT({ ...id, ...asking, ...more }).setProtectedHeader({ alg: 'RS512', kid }).sign(privateKey);
}

const form = (text: string, more: Record<string, string> = {}): URLSearchParams =>
  new URLSearchParams({
    ...{ grant_type: 'client_credentials', client_assertion_type: assertionType, client_assertion: text },
    ...more,
  });
const errorOf = (issued: Issued): string | undefined => (issued.ok ? undefined : issued.error);

it('gives a short token that says what the client asserted', async () => {
  const issued = await issuer.token(form(await assertion({ requesting_context: { incident: 'INC-1' } })));
  if (!issued.ok) throw new TypeError(issued.error);
  const keys = createLocalJWKSet({ keys: [...issuer.keySet.keys] });
  const { payload, protectedHeader } = await jwtVerify(issued.token, keys, { currentDate: new Date(now) });
  expect(protectedHeader).toMatchObject({ alg: 'RS512', typ: 'at+jwt' });
  expect(payload).toMatchObject({
    ...{ iss: url, sub: 'epcr', client_id: 'epcr', aud: 'https://summaries.example', exp: now / 1_000 + 300 },
    ...asking,
    requesting_context: { incident: 'INC-1' },
  });
});

it('takes each assertion once', async () => {
  const text = await assertion();
  expect((await issuer.token(form(text))).ok).toBe(true);
  expect(errorOf(await issuer.token(form(text)))).toBe('invalid_client');
  const same = await assertion({ jti: 'same' });
  const other = await assertion({ jti: 'same', requesting_context: { incident: 'INC-2' } });
  expect((await issuer.token(form(same))).ok).toBe(true);
  expect(errorOf(await issuer.token(form(other)))).toBe('invalid_client');
});

describe('gives none', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['to a client that it does not know', { iss: 'nobody', sub: 'nobody' }, 'invalid_client'],
    ['for another subject', { sub: 'pas' }, 'invalid_client'],
    ['for an assertion meant for elsewhere', { aud: 'https://elsewhere.example/token' }, 'invalid_client'],
    ['for one that has expired', { exp: now / 1_000 - 1 }, 'invalid_client'],
    ['for one that lives too long', { exp: now / 1_000 + 301 }, 'invalid_client'],
    ['for one without an id', { jti: undefined }, 'invalid_client'],
    ['for another reason', { reason_for_request: 'research' }, 'invalid_request'],
    ['for a role that the client may not use', { requesting_role: 'clinician' }, 'unauthorized_client'],
    [
      'for another organisation',
      { requesting_organization: { resourceType: 'Organization', identifier: [{ system: 'ods', value: 'RCB' }] } },
      'unauthorized_client',
    ],
  ])('%s', async (_what, more, error) => {
    expect(errorOf(await issuer.token(form(await assertion(more))))).toBe(error);
  });

  it('for an assertion that another client signed, or nobody', async () => {
    expect(errorOf(await issuer.token(form(await assertion({}, 'pas'))))).toBe('invalid_client');
    expect(errorOf(await issuer.token(form('not.a.token')))).toBe('invalid_client');
  });

  it('for another grant', async () => {
    const text = await assertion();
    expect(errorOf(await issuer.token(form(text, { grant_type: 'password' })))).toBe('unsupported_grant_type');
    expect(errorOf(await issuer.token(form(text, { client_assertion_type: 'other' })))).toBe('invalid_request');
  });
});

it('makes its keys once, for their owner only', async () => {
  const file = join(keysFolder, 'issuer.json');
  const before = await readFile(file, 'utf8');
  await openIssuer({ url, register, keysFolder, now: () => now });
  expect(await readFile(file, 'utf8')).toBe(before);
  expect((await stat(file)).mode & 0o077).toBe(0);
  expect(JSON.stringify(issuer.keySet)).not.toContain('"d"');
});
