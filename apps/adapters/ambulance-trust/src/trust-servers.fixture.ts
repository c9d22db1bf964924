import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';

/** A message as the trust's system got it. */
export interface Received {
  readonly path: string;
  readonly event: string;
  readonly id: string;
  readonly text: string;
}

/** Where a server of this machine answers. */
export function rootOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

/** The trust’s system: keeps what it took. */
export async function receiver(received: Received[], answers: number[]): Promise<Server> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const status = answers.shift() ?? 200;
      const { id, entry } = JSON.parse(body);
      const event: string = entry[0].resource.eventCoding.code;
      if (status === 200) received.push({ path: request.url ?? '', event, id, text: body });
      response.writeHead(status, { 'content-type': 'application/fhir+json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The issuer gives a token to whoever asks; the summaries answer with what there is. */
export async function summaries(summary: () => object | undefined): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume();
    const body = request.url === '/token' ? { access_token: 'a-token' } : summary();
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export async function askingSettings(server: Server, folder: string) {
  const root = rootOf(server);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await writeFile(join(folder, 'rya-push.json'), JSON.stringify(privateKey.export({ format: 'jwk' })));
  return { AMBULANCE_TRUST_SUMMARIES: root, AMBULANCE_TRUST_ISSUER: root, AMBULANCE_TRUST_KEYS: folder };
}
