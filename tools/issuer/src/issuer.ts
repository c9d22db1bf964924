import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type JWK, SignJWT } from 'jose';
import { type AssertionParts, checkAssertion, type TokenError } from './assertion.ts';
import { algorithm, keyOf } from './keys.ts';
import type { IssuerRegister } from './register.ts';
import { UsedAssertions } from './used-assertions.ts';

export interface Issuer {
  /** As it stands in `iss`. */
  readonly url: string;
  readonly keySet: { readonly keys: readonly JWK[] };
  token(form: URLSearchParams): Promise<Issued>;
}

export type Issued =
  | { readonly ok: true; readonly token: string; readonly expiresInSeconds: number }
  | { readonly ok: false; readonly error: TokenError | 'unsupported_grant_type' };

export interface IssuerParts {
  readonly url: string;
  readonly register: IssuerRegister;
  /** `issuer.json` and `clients/<id>.json`, made where they are missing. */
  readonly keysFolder: string;
  readonly now: () => number;
}

/** RFC 7523, 2.2. */
export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export async function openIssuer({ url, register, keysFolder, now }: IssuerParts): Promise<Issuer> {
  const own = await keyOf(join(keysFolder, 'issuer.json'));
  const clients = new Map<string, readonly JWK[]>();
  for (const { id } of register.clients) clients.set(id, [(await keyOf(clientKeyFile(keysFolder, id))).publicJwk]);
  const assertion: AssertionParts = {
    ...{ register, now, used: new UsedAssertions() },
    keysOf: (client) => clients.get(client),
    tokenUrl: `${url}/token`,
  };
  return {
    url,
    keySet: { keys: [own.publicJwk] },
    async token(form) {
      if (form.get('grant_type') !== 'client_credentials') return { ok: false, error: 'unsupported_grant_type' };
      if (form.get('client_assertion_type') !== assertionType) return { ok: false, error: 'invalid_request' };
      const asserted = await checkAssertion(form.get('client_assertion') ?? '', assertion);
      if (!asserted.ok) return asserted;
      const { audience, tokenLife } = register.issuer;
      const { id } = asserted.client;
      const issuedAt = Math.floor(now() / 1_000);
      const token = await new SignJWT({ ...asserted.asking, client_id: id })
        .setProtectedHeader({ alg: algorithm, kid: own.kid, typ: 'at+jwt' })
        .setIssuer(url)
        .setSubject(id)
        .setAudience(audience)
        .setJti(randomUUID())
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + tokenLife)
        .sign(own.privateKey);
      return { ok: true, token, expiresInSeconds: tokenLife };
    },
  };
}

/** Where a local client system finds its own private key. */
export function clientKeyFile(keysFolder: string, client: string): string {
  return join(keysFolder, 'clients', `${client}.json`);
}
