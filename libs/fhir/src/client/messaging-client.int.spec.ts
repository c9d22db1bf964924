import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { messagingClient, type MessagingClient, type MessagingDestination } from './messaging-client.ts';

const bundle = {
  resourceType: 'Bundle' as const,
  id: '7d1f0f2e-3a52-5c1b-9a64-0c6f3f2b1a11',
  type: 'message' as const,
};

type Answering = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const open: { close(): unknown }[] = [];
let client: MessagingClient;

async function receiver(answer: Answering): Promise<{ destination: MessagingDestination; server: Server }> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => answer(request, response, Buffer.concat(parts).toString()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => (server.closeAllConnections(), server.close()) });
  return { server, destination: destinationAt(server.address()) };
}

function destinationAt(address: AddressInfo | string | null): MessagingDestination {
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return { endpoint: `http://127.0.0.1:${port}/fhir`, timeoutMs: 1_000, concurrency: 2 };
}

function start(options = {}): MessagingClient {
  client = messagingClient(options);
  open.unshift(client);
  return client;
}

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

describe('the messaging client', () => {
  it('posts the Bundle to $process-message, with its id as request and correlation id', async () => {
    const seen: { url?: string; headers?: IncomingMessage['headers']; body?: string } = {};
    const { destination } = await receiver((request, response, body) => {
      Object.assign(seen, { url: `${request.method} ${request.url}`, headers: request.headers, body });
      response.writeHead(204).end();
    });
    const result = await start().send({ ...destination, bearerToken: 'abc' }, bundle);
    expect(result).toEqual({
      kind: 'answered',
      status: 204,
      answer: { form: 'empty', isToOurs: true, errorCodes: [] },
    });
    expect(seen.url).toBe('POST /fhir/$process-message');
    expect(seen.headers).toMatchObject({
      'content-type': 'application/fhir+json; charset=utf-8',
      'x-request-id': bundle.id,
      'x-correlation-id': bundle.id,
      authorization: 'Bearer abc',
    });
    expect(JSON.parse(seen.body ?? '')).toEqual(bundle);
  });

  it('keeps connections open, and opens no more than the destination allows', async () => {
    const sockets = new Set<Socket>();
    const { destination, server } = await receiver((_, response) => setTimeout(() => response.writeHead(200).end(), 5));
    server.on('connection', (socket) => sockets.add(socket));
    const sender = start();
    const results = await Promise.all(Array.from({ length: 20 }, () => sender.send(destination, bundle)));
    expect(results.every((result) => result.kind === 'answered')).toBe(true);
    expect(sockets.size).toBe(2);
  });

  it('gives up after the destination’s time, also when the answer trickles', async () => {
    const { destination } = await receiver((_, response) => {
      response.writeHead(200, { 'content-type': 'application/fhir+json' });
      const dripping = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(dripping));
    });
    const result = await start().send({ ...destination, timeoutMs: 300 }, bundle);
    expect(result).toEqual({ kind: 'unanswered', cause: 'timeout' });
  });

  it('tells a refused connection, a cut one and an answer that is not HTTP', async () => {
    const sender = start();
    const gone = await receiver(() => undefined);
    await new Promise((resolve) => gone.server.close(resolve));
    expect(await sender.send(gone.destination, bundle)).toEqual({ kind: 'unanswered', cause: 'refused' });
    const cut = await receiver((request) => request.socket.destroy());
    expect(await sender.send(cut.destination, bundle)).toEqual({ kind: 'unanswered', cause: 'cut' });
    const talk = createTcpServer((socket) => socket.once('data', () => socket.end('MSH|^~\\&|not http\r\n\r\n')));
    await new Promise<void>((resolve) => talk.listen(0, '127.0.0.1', resolve));
    open.push(talk);
    expect(await sender.send(destinationAt(talk.address()), bundle)).toEqual({ kind: 'unanswered', cause: 'protocol' });
  });

  it('reads no more of an answer than its limit', async () => {
    const { destination } = await receiver((_, response) => response.writeHead(200).end('x'.repeat(5_000)));
    const result = await start({ maxResponseBytes: 1_000 }).send(destination, bundle);
    expect(result).toEqual({ kind: 'unanswered', cause: 'tooLarge' });
  });

  it('tells a name that does not resolve, and TLS to a server that speaks none', async () => {
    const sender = start();
    const nowhere = { ...destinationAt(null), endpoint: 'https://practice.invalid/fhir', timeoutMs: 10_000 };
    expect(await sender.send(nowhere, bundle)).toEqual({ kind: 'unanswered', cause: 'dns' });
    const { destination } = await receiver((_, response) => response.end());
    const plain = { ...destination, endpoint: destination.endpoint.replace('http:', 'https:') };
    expect(await sender.send(plain, bundle)).toEqual({ kind: 'unanswered', cause: 'tls' });
  });

  it('stops when the caller gives up, and follows no redirect', async () => {
    const { destination } = await receiver((_, response) => response.writeHead(302, { location: '/elsewhere' }).end());
    const sender = start();
    expect(await sender.send(destination, bundle)).toMatchObject({ kind: 'answered', status: 302 });
    expect(await sender.send(destination, bundle, AbortSignal.abort())).toEqual({
      kind: 'unanswered',
      cause: 'aborted',
    });
  });
});
