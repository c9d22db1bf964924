import { createLocalJWKSet, decodeJwt, jwtVerify, type JWK } from 'jose';
import { z } from 'zod';
import { algorithm } from './keys.ts';
import type { IssuerRegister, RegisteredClient } from './register.ts';
import type { UsedAssertions } from './used-assertions.ts';

/** What a client says of who asks, in its own signed assertion: copied into the token once it is checked. */
const Asking = z.object({
  reason_for_request: z.literal('directcare'),
  requested_scope: z.literal('patient/*.read'),
  requesting_organization: z.object({
    resourceType: z.literal('Organization'),
    identifier: z.array(z.object({ system: z.string(), value: z.string() })).length(1),
  }),
  requesting_practitioner: z.object({
    resourceType: z.literal('Practitioner'),
    identifier: z.array(z.object({ system: z.string(), value: z.string() })).min(1),
  }),
  requesting_role: z.string(),
  requesting_context: z
    .union([z.strictObject({ incident: z.string() }), z.strictObject({ encounter: z.string() })])
    .optional(),
});

export type Asking = z.infer<typeof Asking>;

/** OAuth 2.0's own codes (RFC 6749, 5.2). */
export type TokenError = 'invalid_client' | 'invalid_request' | 'unauthorized_client';

export type Asserted =
  | { readonly ok: true; readonly client: RegisteredClient; readonly asking: Asking }
  | { readonly ok: false; readonly error: TokenError };

export interface AssertionParts {
  readonly register: IssuerRegister;
  /** The client's public keys; undefined for a client without any. */
  readonly keysOf: (client: string) => readonly JWK[] | undefined;
  /** What an assertion must be meant for: the address of the token endpoint. */
  readonly tokenUrl: string;
  readonly used: UsedAssertions;
  readonly now: () => number;
}

/** No assertion may live longer (standards 4.4). */
const longestSeconds = 300;

/**
 * A client assertion by `private_key_jwt` (RFC 7523, 3): signed by the client's key, from it, about it, for this endpoint,
 * short-lived, and never used before.
 */
export async function checkAssertion(assertion: string, parts: AssertionParts): Promise<Asserted> {
  const client = parts.register.clients.find(({ id }) => id === claimedClient(assertion));
  if (client === undefined || !(await isTheirs(assertion, client, parts)))
    return { ok: false, error: 'invalid_client' };
  const asking = Asking.safeParse(decodeJwt(assertion));
  if (!asking.success) return { ok: false, error: 'invalid_request' };
  const { requesting_organization: organisation, requesting_role: role } = asking.data;
  const isAllowed = organisation.identifier[0]?.value === client.organisation && client.roles.includes(role);
  return isAllowed ? { ok: true, client, asking: asking.data } : { ok: false, error: 'unauthorized_client' };
}

/** Not believed yet: it only says whose keys to try. */
function claimedClient(assertion: string): string | undefined {
  try {
    return decodeJwt(assertion).iss;
  } catch {
    return undefined;
  }
}

async function isTheirs(
  assertion: string,
  { id }: RegisteredClient,
  { keysOf, tokenUrl, used, now }: AssertionParts,
): Promise<boolean> {
  const keys = keysOf(id);
  if (keys === undefined) return false;
  try {
    const { payload } = await jwtVerify(assertion, createLocalJWKSet({ keys: [...keys] }), {
      ...{ algorithms: [algorithm], issuer: id, subject: id, audience: tokenUrl, currentDate: new Date(now()) },
      requiredClaims: ['exp', 'jti'],
    });
    const { exp = 0, jti = '' } = payload;
    const isShort = exp * 1_000 <= now() + longestSeconds * 1_000;
    return isShort && jti.length <= 128 && used.use(`${id}\n${jti}`, exp * 1_000, now());
  } catch {
    return false;
  }
}
