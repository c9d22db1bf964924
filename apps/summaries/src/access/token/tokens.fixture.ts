import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { parseRegister } from '../register/parse-register.ts';
import type { AccessRegister } from '../register/register.ts';

export const now = Date.UTC(2026, 0, 5, 9);
export const issuer = 'https://issuer.example';
export const audience = 'https://summaries.example';

export const registerJson = {
  environment: 'test',
  issuer: { url: issuer, audience, keys: { url: `${issuer}/jwks.json` } },
  clients: [
    { id: 'epcr', organisation: 'RYA', roles: ['crew', 'control'], emergency: true },
    { id: 'pas', organisation: 'RCB', roles: ['clinician'] },
  ],
  emergencyReasons: ['life-at-risk'],
  restrictedExceptions: [{ organisation: 'RYA', role: 'control' }],
  missesAtMultiplesOf: 0,
};

export function registerOf(more: object = {}): AccessRegister {
  const read = parseRegister({ ...registerJson, ...more });
  if (!read.ok) throw new TypeError(read.problems.join('\n'));
  return read.register;
}

/** The claims of a crew's token that is right in every way. */
export function claims(more: Readonly<Record<string, unknown>> = {}): JWTPayload {
  return {
    ...{ iss: issuer, aud: audience, sub: 'epcr', client_id: 'epcr', jti: 'j-1' },
    ...{
      iat: now / 1_000,
      exp: now / 1_000 + 300,
      reason_for_request: 'directcare',
      requested_scope: 'patient/*.read',
    },
    requesting_organization: {
      resourceType: 'Organization',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RYA' }],
    },
    requesting_practitioner: {
      resourceType: 'Practitioner',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555021935107' }],
    },
    requesting_role: 'crew',
    requesting_context: { incident: 'INC-1' },
    ...more,
  };
}

export interface Keys {
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

export async function keysOf(kid: string, alg = 'RS512'): Promise<Keys> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export function sign(
  payload: JWTPayload,
  { privateKey }: Keys,
  header: { readonly alg?: string; readonly kid?: string; readonly typ?: string } = {},
): Promise<string> {
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS512', kid: 'k1', typ: 'at+jwt', ...header })
    .sign(privateKey);
}
