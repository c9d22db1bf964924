import { manualClock } from '@care-relay/platform';
import { createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { believing, type FetchedKeys } from './issuer-keys.ts';
import { type Keys, keysOf } from './tokens.fixture.ts';

const hourMs = 3_600_000;
let known: Keys;
let issuer: { isAway: boolean; fetched: JSONWebKeySet | undefined };

beforeAll(async () => {
  known = await keysOf('k1');
});
beforeEach(() => {
  issuer = { isAway: false, fetched: undefined };
});

/** Keys as jose fetches them: it throws what `fetch` does where the issuer is away, also where it has older ones. */
function fetchedKeys(): FetchedKeys {
  return Object.assign(
    (...[header, token]: Parameters<FetchedKeys>) => {
      if (issuer.isAway) return Promise.reject(new TypeError('fetch failed'));
      issuer.fetched = { keys: [known.publicJwk] };
      return createLocalJWKSet(issuer.fetched)(header, token);
    },
    { fresh: true, jwks: () => issuer.fetched },
  );
}

const header = (kid: string) => ({ alg: 'RS512', kid });
const token = { payload: '', signature: '' };

it('believes fetched keys for an hour while the issuer is away, and no longer', async () => {
  const clock = manualClock();
  const keys = believing(fetchedKeys(), clock);
  await keys(header('k1'), token);
  issuer.isAway = true;
  await clock.advance(hourMs - 1);
  await expect(keys(header('k1'), token)).resolves.toBeDefined();
  await clock.advance(1);
  await expect(keys(header('k1'), token)).rejects.toMatchObject({ code: 'ISSUER_UNREACHABLE' });
});

it('has no keys where there never were any', async () => {
  issuer.isAway = true;
  await expect(believing(fetchedKeys(), manualClock())(header('k1'), token)).rejects.toMatchObject({
    code: 'ISSUER_UNREACHABLE',
  });
});

it('does not say of a key that it is none of the issuer’s while the issuer cannot be asked', async () => {
  const keys = believing(fetchedKeys(), manualClock());
  await keys(header('k1'), token);
  await expect(keys(header('k2'), token)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
  issuer.isAway = true;
  await expect(keys(header('k2'), token)).rejects.toMatchObject({ code: 'ISSUER_UNREACHABLE' });
});
