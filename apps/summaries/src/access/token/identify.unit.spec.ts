import * as fc from 'fast-check';
import { createLocalJWKSet, exportSPKI, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Identified, identifyWith } from './identify.ts';
import { IssuerUnreachable } from './issuer-keys.ts';
import { audience, claims, type Keys, keysOf, now, registerOf, sign } from './tokens.fixture.ts';

let keys: Keys;
let strangers: Keys;
let identify: (authorisation: string | undefined) => Promise<Identified>;

beforeAll(async () => {
  keys = await keysOf('k1');
  strangers = await keysOf('k1');
  const set = createLocalJWKSet({ keys: [keys.publicJwk] });
  identify = identifyWith({ register: registerOf(), keys: set, clock: { now: () => now } });
});

const asking = async (token: Promise<string> | string): Promise<Identified> => identify(`Bearer ${await token}`);

it('knows who asks, for whom, in which role and what for', async () => {
  expect(await asking(sign(claims(), keys))).toMatchObject({
    kind: 'asker',
    asker: {
      ...{ client: 'epcr', organisation: 'RYA', user: '555021935107', role: 'crew', reason: 'directcare' },
      context: { kind: 'incident', id: 'INC-1' },
    },
  });
});

const organisation = (value: string, system = 'https://fhir.nhs.uk/Id/ods-organization-code') => ({
  resourceType: 'Organization',
  identifier: [{ system, value }],
});
const user = (value: unknown) => ({
  resourceType: 'Practitioner',
  identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value }],
});
const seconds = now / 1_000;

describe('a token is not believed', () => {
  it.each<[string, Record<string, unknown>]>([
    ['of another issuer', { iss: 'https://issuer.example.evil' }],
    ['without an issuer', { iss: undefined }],
    ['for another audience', { aud: 'https://elsewhere.example' }],
    ['for several audiences', { aud: [audience, 'https://elsewhere.example'] }],
    ['that has expired', { iat: seconds - 310, exp: seconds - 10 }],
    ['that never expires', { exp: undefined }],
    ['that lives too long', { exp: seconds + 3_600 }],
    ['that is older than a token may be', { iat: seconds - 3_600, exp: seconds + 60 }],
    ['issued in the future', { iat: seconds + 120, exp: seconds + 200 }],
    ['not valid yet', { nbf: seconds + 120 }],
    ['without an id', { jti: undefined }],
    ['whose subject is another client', { sub: 'pas' }],
    ['for another reason', { reason_for_request: 'research' }],
    ['for another scope', { requested_scope: 'patient/*.write' }],
    ['without a reason', { reason_for_request: undefined }],
    ['of no organisation', { requesting_organization: undefined }],
    ['of an organisation by another code', { requesting_organization: organisation('RYA', 'urn:other') }],
    ['of an organisation that is none', { requesting_organization: organisation('R') }],
    ['of nobody', { requesting_practitioner: undefined }],
    ['of somebody without a name', { requesting_practitioner: user('') }],
    ['of somebody who is a number', { requesting_practitioner: user(5) }],
    ['without a role', { requesting_role: undefined }],
    ['for two contexts', { requesting_context: { incident: 'I', encounter: 'E' } }],
    ['for an empty context', { requesting_context: {} }],
    ['for a context that is a list', { requesting_context: { incident: ['INC-1'] } }],
  ])('%s', async (_what, more) => {
    expect(await asking(sign(claims(more), keys))).toEqual({ kind: 'stranger' });
  });

  it('signed by somebody else under the same key id', async () => {
    expect(await asking(sign(claims(), strangers))).toEqual({ kind: 'stranger' });
  });

  it('of another type, of no type, or with a key of its own', async () => {
    expect(await asking(sign(claims(), keys, { typ: 'JWT' }))).toEqual({ kind: 'stranger' });
    const without = new SignJWT(claims()).setProtectedHeader({ alg: 'RS512', kid: 'k1' }).sign(keys.privateKey);
    expect(await asking(without)).toEqual({ kind: 'stranger' });
    const header = { alg: 'RS512', kid: 'k1', typ: 'at+jwt', jwk: strangers.publicJwk };
    const own = new SignJWT(claims()).setProtectedHeader(header).sign(strangers.privateKey);
    expect(await asking(own)).toEqual({ kind: 'stranger' });
    const pointed = new SignJWT(claims())
      .setProtectedHeader({ ...header, jwk: undefined, jku: 'https://evil.example/jwks.json' } as never)
      .sign(keys.privateKey);
    expect(await asking(pointed)).toEqual({ kind: 'stranger' });
  });

  it('not signed at all, or with the public key as a shared secret', async () => {
    expect(await asking(new UnsecuredJWT(claims()).encode())).toEqual({ kind: 'stranger' });
    const publicKey = await importJWK(keys.publicJwk, 'RS512', { extractable: true });
    if (publicKey instanceof Uint8Array) throw new TypeError('an RSA key is no bytes');
    const secret = new TextEncoder().encode(await exportSPKI(publicKey));
    const shared = new SignJWT(claims()).setProtectedHeader({ alg: 'HS512', kid: 'k1', typ: 'at+jwt' }).sign(secret);
    expect(await asking(shared)).toEqual({ kind: 'stranger' });
  });

  it('in any spelling but its own: one character changed, taken away, or put in', async () => {
    const token = await sign(claims(), keys);
    const change = fc.record({
      at: fc.nat(token.length - 1),
      how: fc.constantFrom('change', 'remove', 'insert'),
      character: fc.constantFrom(...'ABCxyz019-_.=+/ \t'),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, how, character }) => {
        const after = token.slice(how === 'insert' ? at : at + 1);
        const variant = `${token.slice(0, at)}${how === 'remove' ? '' : character}${after}`;
        fc.pre(variant !== token);
        expect(await asking(variant)).toEqual({ kind: 'stranger' });
      }),
      { numRuns: 400 },
    );
  });

  it('in another spelling of the same bytes', async () => {
    const [header = '', payload = '', signature = ''] = (await sign(claims(), keys)).split('.');
    const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
    const bytes = (text: string): string => Buffer.from(text, 'base64url').toString('hex');
    const others = alphabet.map((last) => `${signature.slice(0, -1)}${last}`).filter((one) => one !== signature);
    const same = others.filter((other) => bytes(other) === bytes(signature));
    expect(same.length).toBeGreaterThan(0);
    for (const other of same) expect(await asking(`${header}.${payload}.${other}`)).toEqual({ kind: 'stranger' });
  });

  it('as anything but one bearer token', async () => {
    const token = await sign(claims(), keys);
    for (const header of [
      undefined,
      '',
      token,
      `Basic ${token}`,
      `Bearer  ${token}`,
      `Bearer ${token},${token}`,
      `Bearer ${token} `,
    ])
      expect(await identify(header)).toEqual({ kind: 'stranger' });
  });
});

describe('a token that is believed is not enough', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a client that is not registered', { sub: 'nobody', client_id: 'nobody' }],
    ['a client of another organisation', { sub: 'pas', client_id: 'pas' }],
    ['an organisation that is not the client’s', { requesting_organization: organisation('RCB') }],
    ['a role that the client may not use', { requesting_role: 'clinician' }],
  ])('%s', async (_what, more) => {
    expect(await asking(sign(claims(more), keys))).toMatchObject({ kind: 'not allowed' });
  });
});

it('says of its own trouble with the issuer that it is its own', async () => {
  const unreachable = () => Promise.reject(new IssuerUnreachable('away'));
  const asked = identifyWith({ register: registerOf(), keys: unreachable, clock: { now: () => now } });
  expect(await asked(`Bearer ${await sign(claims(), keys)}`)).toEqual({ kind: 'issuer unreachable' });
});
