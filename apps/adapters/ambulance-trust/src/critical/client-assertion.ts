import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifierSystems } from '@care-relay/nhs';
import { calculateJwkThumbprint, importJWK, SignJWT } from 'jose';
import { z } from 'zod';

export interface Asserted {
  readonly client: string;
  readonly tokenUrl: string;
  readonly keys: string;
  readonly trust: string;
  readonly incident: string;
}

/** The algorithm of the NHS England APIs for assertions. */
const algorithm = 'RS512';

const PrivateJwk = z.looseObject({ kty: z.literal('RSA'), n: z.string(), e: z.string(), d: z.string() });

/** `private_key_jwt` (RFC 7523) with GP-Connect-style claims: for this trust, in direct care, for this incident. */
export async function clientAssertion({ client, tokenUrl, keys, trust, incident }: Asserted): Promise<string> {
  const jwk = PrivateJwk.parse(JSON.parse(await readFile(join(keys, `${client}.json`), 'utf8')));
  return new SignJWT({
    reason_for_request: 'directcare',
    requested_scope: 'patient/*.read',
    requesting_organization: {
      resourceType: 'Organization',
      identifier: [{ system: identifierSystems.odsOrganization, value: trust }],
    },
    requesting_practitioner: {
      resourceType: 'Practitioner',
      identifier: [{ system: identifierSystems.sdsUser, value: 'ambulance-trust-adapter' }],
    },
    requesting_role: 'critical-push',
    requesting_context: { incident },
  })
    .setProtectedHeader({ alg: algorithm, kid: await calculateJwkThumbprint(jwk), typ: 'JWT' })
    .setIssuer(client)
    .setSubject(client)
    .setAudience(tokenUrl)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('2m')
    .sign(await importJWK(jwk, algorithm));
}
