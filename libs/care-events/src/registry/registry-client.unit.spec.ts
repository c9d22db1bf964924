import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { compatibilityRule, createRegistryClient, loadSchemaIds, registerAll } from '../index.ts';

const servers: Server[] = [];

afterEach(() => servers.splice(0).forEach((server) => server.closeAllConnections() ?? server.close()));

/** A registry that answers as told, on the loopback. */
async function registry(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/api/`;
}

/** Keeps what is registered, and gives back `altered(text)`. */
function keeping(altered: (text: string) => string): RequestListener {
  const texts: string[] = [];
  const answer = (path: string, body: string): unknown => {
    if (path === '/api/config') return { compatibilityLevel: compatibilityRule };
    if (path.endsWith('/versions')) return { id: texts.push(JSON.parse(body).schema) };
    return { schema: altered(texts[Number(path.split('/').at(-1)) - 1] ?? '') };
  };
  return (request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => response.end(JSON.stringify(answer(request.url ?? '', Buffer.concat(parts).toString()))));
  };
}

const status =
  (code: number, body: unknown): RequestListener =>
  (_, response) => {
    response.writeHead(code).end(JSON.stringify(body));
  };

describe('registry client', () => {
  it.each([
    ['a 5xx', status(503, {})],
    ['what is not JSON', (_: unknown, response: { end(text: string): void }) => response.end('<html>')],
    ['what is no answer to the question', status(200, { hello: 1 })],
    ['nothing in time', () => undefined],
    ['a broken connection', (request: { socket: { destroy(): void } }) => request.socket.destroy()],
  ])('is unavailable after %s', async (_, listener) => {
    const client = createRegistryClient(await registry(listener), { timeoutMs: 200 });
    await expect(client.register('a', 'string')).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE' });
  });

  it('is unavailable when nobody listens', async () => {
    const client = createRegistryClient('http://127.0.0.1:1');
    await expect(client.schemaOf(1)).rejects.toMatchObject({ code: 'REGISTRY_UNAVAILABLE' });
  });

  it('tells a refusal with the registry’s own code', async () => {
    const client = createRegistryClient(await registry(status(409, { error_code: 409, message: 'incompatible' })));
    await expect(client.register('a', 'string')).rejects.toMatchObject({
      code: 'REGISTRY_REFUSED',
      status: 409,
      errorCode: 409,
    });
  });

  it('answers undefined where there is none', async () => {
    const client = createRegistryClient(await registry(status(404, { error_code: 40403 })));
    expect(await client.schemaOf(7)).toBeUndefined();
    expect(await client.find('a', 'string')).toBeUndefined();
    expect(await client.isCompatible('a', 'string')).toBe(true);
  });
});

describe('registration', () => {
  it('reads every schema back', async () => {
    const registered = await registerAll(await registry(keeping((text) => text)));
    expect(registered.map(({ id }) => id)).toEqual(registered.map((_, index) => index + 1));
  });

  it('accepts spacing and an earlier wording', async () => {
    const earlier = (key: string, value: unknown) => (key === 'doc' ? 'earlier' : value);
    const reworded = (text: string) => JSON.stringify(JSON.parse(text, earlier), null, 2);
    await expect(registerAll(await registry(keeping(reworded)))).resolves.toBeDefined();
  });

  it('fails when a schema comes back changed, and says where', async () => {
    const url = await registry(keeping((text) => text.replace('"default":null', '"default":0')));
    await expect(registerAll(url)).rejects.toMatchObject({
      code: 'REGISTERED_DIFFERS',
      message: expect.stringMatching(/default$/),
    });
  });

  it('tries again after a conflict with one who registers the same', async () => {
    const keep = keeping((text) => text);
    let conflicts = 3;
    const url = await registry((request, response) => {
      const conflict = request.url?.endsWith('/versions') === true && conflicts-- > 0;
      return conflict ? status(409, { error_code: 409 })(request, response) : keep(request, response);
    });
    await expect(registerAll(url)).resolves.toBeDefined();
  });

  it('fails when a schema is not compatible with what is registered', async () => {
    const keep = keeping((text) => text);
    const url = await registry((request, response) =>
      request.url?.endsWith('/versions')
        ? status(409, { error_code: 409 })(request, response)
        : keep(request, response),
    );
    await expect(registerAll(url)).rejects.toMatchObject({ code: 'REGISTRY_REFUSED', status: 409 });
  });

  it('fails when the rule for all subjects does not hold', async () => {
    const url = await registry(status(200, { compatibilityLevel: 'NONE' }));
    await expect(registerAll(url)).rejects.toMatchObject({ code: 'REGISTRY_REFUSED' });
  });
});

describe('ids at start', () => {
  it('are refused when a schema is not registered', async () => {
    const url = await registry(status(404, { error_code: 40401 }));
    await expect(loadSchemaIds(url)).rejects.toMatchObject({ code: 'SCHEMA_NOT_REGISTERED' });
  });
});
