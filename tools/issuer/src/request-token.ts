import { identifierSystems } from '@care-relay/nhs';
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { assertionType } from './issuer.ts';
import { algorithm, readKey } from './keys.ts';

export interface TokenWanted {
  /** Where the issuer is: `http://127.0.0.1:18100`. */
  readonly issuer: string;
  readonly client: string;
  /** The file with the client's private key. */
  readonly keyFile: string;
  readonly organisation: string;
  readonly user: string;
  readonly role: string;
  readonly context?: { readonly incident: string } | { readonly encounter: string };
}

/** The issuer gave no token; `error` is its code (RFC 6749, 5.2). */
export class TokenRefused extends Error {
  readonly code = 'TOKEN_REFUSED';
  readonly safeToLog = true;
  readonly error: string;
  constructor(error: string) {
    super(`the issuer gives no token: ${error}`);
    this.error = error;
  }
}

const Answer = z.union([z.object({ access_token: z.string() }), z.object({ error: z.string() })]);

/** Asks for a token as a client system does, with the key that the issuer made for it. Throws `TokenRefused`. */
export async function requestToken(wanted: TokenWanted): Promise<string> {
  const tokenUrl = `${wanted.issuer}/token`;
  const response = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: assertionType,
      client_assertion: await assertionOf(wanted, tokenUrl),
    }),
    signal: AbortSignal.timeout(5_000),
  });
  const answer = Answer.parse(await response.json());
  if ('error' in answer) throw new TokenRefused(answer.error);
  return answer.access_token;
}

async function assertionOf(wanted: TokenWanted, tokenUrl: string): Promise<string> {
  const { client, keyFile, organisation, user, role, context } = wanted;
  const { kid, privateKey } = await readKey(keyFile);
  return new SignJWT({
    reason_for_request: 'directcare',
    requested_scope: 'patient/*.read',
    requesting_organization: {
      resourceType: 'Organization',
      identifier: [{ system: identifierSystems.odsOrganization, value: organisation }],
    },
    requesting_practitioner: {
      resourceType: 'Practitioner',
      identifier: [{ system: identifierSystems.sdsUser, value: user }],
    },
    requesting_role: role,
    ...(context !== undefined && { requesting_context: context }),
  })
    .setProtectedHeader({ alg: algorithm, kid, typ: 'JWT' })
    .setIssuer(client)
    .setSubject(client)
    .setAudience(tokenUrl)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('2m')
    .sign(privateKey);
}
