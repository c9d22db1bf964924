import { connect as connectTls } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Certificates, hasOpenssl } from './certificates.fixture.ts';
import { connectMllp } from './client.ts';
import type { MllpClient } from './client-options.ts';
import { frameMessage } from './framing.ts';
import type { MllpServer } from './server.ts';
import { startMllpServer } from './server.ts';
import { echo, TestLine, until } from './test-line.fixture.ts';
import type { MllpClientTls } from './tls.ts';

const why = hasOpenssl ? '' : ' (skipped: no openssl command to make certificates with)';

describe.skipIf(!hasOpenssl)(`MLLP over TLS${why}`, () => {
  let certificates: Certificates;
  let line: TestLine;
  const clients: MllpClient[] = [];

  beforeAll(async () => {
    certificates = await Certificates.make();
  });
  afterAll(() => certificates.remove());
  beforeEach(() => {
    line = new TestLine();
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close(0);
    await line.end();
  });

  function dial(server: MllpServer, tls?: MllpClientTls): MllpClient {
    const client = connectMllp({ host: server.host, port: server.port, ...(tls && { tls }) });
    clients.push(client);
    return client;
  }

  const mutual = () => ({ ...certificates.of('server'), clientCaPath: certificates.path('trusted.crt') });

  it('carries frames of every size', async () => {
    const server = await line.serve(echo, { tls: certificates.of('server') });
    const client = dial(server, { caPath: certificates.path('trusted.crt') });
    for (const size of [0, 1, 20_000, 1_000_000]) {
      const answer = await client.send(Buffer.alloc(size, 'x'));
      expect(answer.length).toBe(size + 3);
    }
    expect(line.events.find((event) => event.kind === 'connected')?.peer.certificate).toBeUndefined();
  });

  it('tells the handler whose certificate it was', async () => {
    const server = await line.serve(async ({ peer }) => Buffer.from(JSON.stringify(peer.certificate)), {
      tls: mutual(),
    });
    const client = dial(server, { caPath: certificates.path('trusted.crt'), ...certificates.of('sender') });
    const certificate: unknown = JSON.parse((await client.send(Buffer.from('A'))).toString());
    expect(certificate).toEqual({
      subject: 'O=Example Trust, CN=pas.example',
      fingerprint256: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) as string,
    });
  });

  it('takes nothing from a sender without a certificate, or with one that another authority signed', async () => {
    const server = await line.serve(echo, { tls: mutual() });
    const ca = { caPath: certificates.path('trusted.crt') };
    for (const tls of [ca, { ...ca, ...certificates.of('impostor') }]) {
      await expect(dial(server, tls).send(Buffer.from('A'))).rejects.toMatchObject({ name: 'MllpError' });
    }
    await until(() => line.events.filter((event) => event.kind === 'refused-connection').length === 2);
    expect(line.events.every((event) => event.kind === 'refused-connection' && event.reason === 'tls')).toBe(true);
  });

  it('sends nothing to a server that the authority does not vouch for, or by another name', async () => {
    const server = await line.serve(echo, { tls: certificates.of('server') });
    for (const tls of [
      { caPath: certificates.path('stranger.crt') },
      { caPath: certificates.path('trusted.crt'), serverName: 'hub.example' },
    ]) {
      const failed = dial(server, tls).send(Buffer.from('A'));
      await expect(failed).rejects.toMatchObject({ code: 'TLS_FAILED', sent: false });
    }
    expect(line.events.some((event) => event.kind === 'frame')).toBe(false);
  });

  it('refuses TLS 1.1 and plain bytes', async () => {
    const server = await line.serve(echo, { tls: certificates.of('server') });
    const old = connectTls({
      port: server.port,
      ca: [],
      rejectUnauthorized: false,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    await new Promise((resolve) => old.once('error', resolve));
    const plain = await line.dial(server);
    plain.socket.write(frameMessage(Buffer.alloc(100, 'A')));
    await plain.ended;
    expect(plain.received).toEqual([]);
    await until(() => line.events.length === 2);
  });

  it('lets go of a sender that never finishes its handshake, also when draining', async () => {
    const server = await line.serve(echo, { tls: certificates.of('server'), limits: { handshakeTimeoutMs: 100 } });
    const silent = await line.dial(server);
    await silent.ended;
    await line.dial(server);
    await server.drain(100);
  });

  it('drains over TLS without losing an answer', async () => {
    const server = await line.serve(echo, { tls: certificates.of('server') });
    const client = dial(server, { caPath: certificates.path('trusted.crt') });
    await client.connect();
    const answer = client.send(Buffer.from('A'));
    await until(() => line.events.some((event) => event.kind === 'frame'));
    await server.drain();
    expect((await answer).toString()).toBe('re:A');
  });

  it('names the file that cannot be read', async () => {
    const tls = { certPath: '/nowhere/hub.crt', keyPath: '/nowhere/hub.key' };
    const started = startMllpServer({ port: 0, tls }, echo);
    await expect(started).rejects.toThrow('the TLS certificate file cannot be read: /nowhere/hub.crt');
  });
});
