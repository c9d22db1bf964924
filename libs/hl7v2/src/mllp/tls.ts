import { readFile } from 'node:fs/promises';
import type { SecureContextOptions, SecureVersion } from 'node:tls';
import { MllpError } from './mllp-error.ts';

/** Certificates are named by their files, in PEM; nothing of them stands in settings. TLS 1.2 is the least. */
export interface MllpServerTls {
  readonly certPath: string;
  readonly keyPath: string;
  readonly passphrasePath?: string;
  /** Mutual TLS: who signs the certificates that senders must show. */
  readonly clientCaPath?: string;
}

export interface MllpClientTls {
  /** Who signs the server's certificate. Default: the authorities that Node trusts. */
  readonly caPath?: string;
  readonly certPath?: string;
  readonly keyPath?: string;
  readonly passphrasePath?: string;
  /** The name the server's certificate must carry. Default: the host. */
  readonly serverName?: string;
}

export type TlsMaterial = SecureContextOptions & { readonly minVersion: SecureVersion };

/** Reads the files. Throws `MllpError` `CERTIFICATE_UNREADABLE`, naming the setting and never the contents. */
export async function readTls(tls: MllpServerTls | MllpClientTls): Promise<TlsMaterial> {
  const ca = 'clientCaPath' in tls ? tls.clientCaPath : 'caPath' in tls ? tls.caPath : undefined;
  // One after the other: of several files that cannot be read, the first is always the one that is named.
  const cert = await read('certificate', tls.certPath);
  const key = await read('key', tls.keyPath);
  const passphrase = await read('passphrase', tls.passphrasePath);
  const authority = await read('authority', ca);
  return {
    minVersion: 'TLSv1.2',
    ...(cert && { cert }),
    ...(key && { key }),
    ...(authority && { ca: authority }),
    ...(passphrase && { passphrase: passphrase.toString('utf8').trimEnd() }),
  };
}

async function read(what: string, path: string | undefined): Promise<Buffer | undefined> {
  if (path === undefined) return undefined;
  try {
    return await readFile(path);
  } catch (cause) {
    throw new MllpError('CERTIFICATE_UNREADABLE', `the TLS ${what} file cannot be read: ${path}`, { cause });
  }
}
