import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

/** The algorithm of the NHS England APIs (standards 4.4), for assertions and tokens alike. */
export const algorithm = 'RS512';

export interface KeyPair {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  /** Without the private part. */
  readonly publicJwk: JWK;
}

const PrivateJwk = z.looseObject({ kty: z.literal('RSA'), n: z.string(), e: z.string(), d: z.string() });

/** The key of a file, made where there is none; readable by its owner only. */
export async function keyOf(file: string): Promise<KeyPair> {
  if (!existsSync(file)) await make(file);
  return readKey(file);
}

/** The key of a file. Rejects where there is none. */
export async function readKey(file: string): Promise<KeyPair> {
  const jwk = PrivateJwk.parse(JSON.parse(await readFile(file, 'utf8')));
  const kid = await calculateJwkThumbprint(jwk);
  const privateKey = await importJWK(jwk, algorithm);
  if (privateKey instanceof Uint8Array) throw new TypeError('an RSA key is no bytes');
  const { kty, n, e } = jwk;
  return { kid, privateKey, publicJwk: { kty, n, e, kid, alg: algorithm, use: 'sig' } };
}

async function make(file: string): Promise<void> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
}
