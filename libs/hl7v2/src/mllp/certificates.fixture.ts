import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** Certificate authorities and what they signed, made for one test run with the openssl command. */
export class Certificates {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async make(): Promise<Certificates> {
    const made = new Certificates(await mkdtemp(join(tmpdir(), 'mllp-certificates-')));
    for (const authority of ['trusted', 'stranger']) await made.#authority(authority);
    await made.#signed('server', 'trusted', '/CN=localhost');
    await made.#signed('sender', 'trusted', '/O=Example Trust/CN=pas.example');
    await made.#signed('impostor', 'stranger', '/O=Example Trust/CN=pas.example');
    return made;
  }

  path(file: string): string {
    return join(this.#folder, file);
  }

  of(name: string): { readonly certPath: string; readonly keyPath: string } {
    return { certPath: this.path(`${name}.crt`), keyPath: this.path(`${name}.key`) };
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }

  async #authority(name: string): Promise<void> {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', this.path(`${name}.key`)];
    await run('openssl', [
      'req',
      '-x509',
      ...key,
      '-out',
      this.path(`${name}.crt`),
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
    ]);
  }

  async #signed(name: string, authority: string, subject: string): Promise<void> {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', this.path(`${name}.key`)];
    await run('openssl', ['req', ...key, '-out', this.path(`${name}.csr`), '-subj', subject]);
    await writeFile(this.path(`${name}.ext`), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
    const { certPath, keyPath } = this.of(authority);
    const signing = ['-CA', certPath, '-CAkey', keyPath, '-CAcreateserial', '-days', '2'];
    const files = [
      '-in',
      this.path(`${name}.csr`),
      '-out',
      this.path(`${name}.crt`),
      '-extfile',
      this.path(`${name}.ext`),
    ];
    await run('openssl', ['x509', '-req', ...files, ...signing]);
  }
}
