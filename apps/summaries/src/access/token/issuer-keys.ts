import type { Clock } from '@care-relay/platform';
import { createLocalJWKSet, createRemoteJWKSet, type JWTVerifyGetKey, type RemoteJWKSet } from 'jose';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { IssuerKeys } from '../register/register.ts';

/** The issuer's keys cannot be had: our trouble, not the asker's. */
export class IssuerUnreachable extends Error {
  readonly code = 'ISSUER_UNREACHABLE';
  readonly safeToLog = true;
}

const KeySet = z.object({
  keys: z
    .array(z.looseObject({ kty: z.enum(['RSA', 'EC']) }))
    .min(1)
    .max(100),
});

/** Fetched keys are fetched again after this; */
const freshMs = 600_000;
/** while the issuer cannot be reached, they are believed for so long. */
const believedMs = 3_600_000;

/** Finds the key that a token names. Throws `IssuerUnreachable` where the keys cannot be had. */
export async function issuerKeys(keys: IssuerKeys, clock: Pick<Clock, 'now'>): Promise<JWTVerifyGetKey> {
  if ('file' in keys) return createLocalJWKSet(KeySet.parse(JSON.parse(await readFile(keys.file, 'utf8'))));
  const options = { cacheMaxAge: freshMs, cooldownDuration: 30_000, timeoutDuration: 3_000 };
  return believing(createRemoteJWKSet(new URL(keys.url), options), clock);
}

/** Keys that are fetched, and those that were fetched last. */
export type FetchedKeys = JWTVerifyGetKey & Pick<RemoteJWKSet, 'fresh' | 'jwks'>;

/** Finds a key among those fetched last, for an hour, where they cannot be fetched: one that is not there may be newer. */
export function believing(remote: FetchedKeys, clock: Pick<Clock, 'now'>): JWTVerifyGetKey {
  let fetchedAt = 0;
  return async (header, token) => {
    try {
      const key = await remote(header, token);
      if (remote.fresh) fetchedAt = clock.now();
      return key;
    } catch (error) {
      if (isAboutToken(error)) throw error;
      const known = clock.now() - fetchedAt < believedMs ? remote.jwks() : undefined;
      if (known === undefined) throw new IssuerUnreachable('the keys of the issuer cannot be had');
      return createLocalJWKSet(known)(header, token).catch(() => {
        throw new IssuerUnreachable('a key may be newer than those of the issuer that are known');
      });
    }
  };
}

/** Codes by which jose says that the set was there and the token's key was not to be found in it. */
const aboutToken: ReadonlySet<unknown> = new Set([
  'ERR_JWKS_NO_MATCHING_KEY',
  'ERR_JWKS_MULTIPLE_MATCHING_KEYS',
  'ERR_JOSE_NOT_SUPPORTED',
]);

function isAboutToken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && aboutToken.has(error.code);
}
