import type { Clock } from '@care-relay/platform';
import { jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Asker } from '../admitted.ts';
import type { AccessRegister, Client } from '../register/register.ts';
import { bearerToken } from './bearer-token.ts';
import { Claims, TokenHeader } from './claims.ts';
import { IssuerUnreachable } from './issuer-keys.ts';

export type Identified =
  | { readonly kind: 'asker'; readonly asker: Asker; readonly client: Client }
  /** A token that is not believed, for whichever reason: nobody is told which. */
  | { readonly kind: 'stranger' }
  /** A token that is believed, of a client that may not ask so: `asker` is what it says. */
  | { readonly kind: 'not allowed'; readonly asker: Asker }
  | { readonly kind: 'issuer unreachable' };

export interface IdentifyParts {
  readonly register: AccessRegister;
  readonly keys: JWTVerifyGetKey;
  readonly clock: Pick<Clock, 'now'>;
}

/** Who asks: the token's signature, issuer, audience and times, its claims, and the register of clients must all agree. */
export function identifyWith(parts: IdentifyParts): (authorisation: string | undefined) => Promise<Identified> {
  return async (authorisation) => {
    const token = bearerToken(authorisation);
    if (token === undefined) return { kind: 'stranger' };
    try {
      const claims = await verified(token, parts);
      return claims === undefined ? { kind: 'stranger' } : registered(claims, parts.register);
    } catch (error) {
      return error instanceof IssuerUnreachable ? { kind: 'issuer unreachable' } : { kind: 'stranger' };
    }
  };
}

async function verified(token: string, { register, keys, clock }: IdentifyParts): Promise<Claims | undefined> {
  const { url, audience, algorithms, tokenLife, clockTolerance } = register.issuer;
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer: url,
    audience,
    algorithms: [...algorithms],
    typ: 'at+jwt',
    currentDate: new Date(clock.now()),
    maxTokenAge: tokenLife / 1_000,
    clockTolerance: clockTolerance / 1_000,
    requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat', 'jti'],
  });
  const claims = Claims.safeParse(payload);
  if (!TokenHeader.safeParse(protectedHeader).success || !claims.success) return undefined;
  const { aud, exp, iat, sub, client_id: client } = claims.data;
  const livesTooLong = (exp - iat) * 1_000 > tokenLife;
  return aud !== audience || sub !== client || livesTooLong ? undefined : claims.data;
}

function registered(claims: Claims, { clients }: AccessRegister): Identified {
  const asker = askerOf(claims);
  const client = clients.get(asker.client);
  if (client === undefined) return { kind: 'not allowed', asker };
  const isTheirs = client.organisation === asker.organisation && client.roles.has(asker.role);
  return isTheirs ? { kind: 'asker', asker, client } : { kind: 'not allowed', asker };
}

function askerOf(claims: Claims): Asker {
  return {
    client: claims.client_id,
    organisation: claims.requesting_organization,
    user: claims.requesting_practitioner,
    role: claims.requesting_role,
    reason: claims.reason_for_request,
    context: claims.requesting_context,
  };
}
