import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acknowledges } from '../acknowledgement/acknowledges.ts';
import { connectMllp } from './client.ts';
import type { MllpClient, MllpClientEvent, MllpClientOptions } from './client-options.ts';
import { startMllpServer } from './server.ts';
import type { MllpServer } from './server.ts';
import { echo, TestLine, until } from './test-line.fixture.ts';

const message = (text: string): Buffer => Buffer.from(text);

describe('MLLP client', () => {
  let line: TestLine;
  const clients: MllpClient[] = [];
  let events: MllpClientEvent[] = [];

  beforeEach(() => {
    line = new TestLine();
    events = [];
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close(0);
    await line.end();
  });

  function dial(port: number, options: Partial<MllpClientOptions> = {}): MllpClient {
    const client = connectMllp({ host: '127.0.0.1', port, observe: (event) => events.push(event), ...options });
    clients.push(client);
    return client;
  }

  it.each([1, 10])('sends in the order of the calls, with at most %i unanswered', async (pipeline) => {
    let most = 0;
    const server: MllpServer = await line.serve(async (frame) => {
      most = Math.max(most, server.stats().framesBeingHandled);
      await sleep(1);
      return frame.bytes;
    });
    const client = dial(server.port, { limits: { pipeline } });
    const numbers = Array.from({ length: 100 }, (_, n) => String(n));
    const answers = await Promise.all(numbers.map((n) => client.send(message(n))));
    expect(answers.map(String)).toEqual(numbers);
    expect(most).toBe(pipeline);
    expect(events).toEqual([{ kind: 'connected' }]);
  });

  it('gives up a message that is not answered in time, and goes on over a new connection', async () => {
    const server = await line.serve(async (frame) => (frame.bytes.toString() === 'A' ? 'hold' : frame.bytes));
    const client = dial(server.port, { limits: { answerTimeoutMs: 50, minBackoffMs: 5 } });
    const [first, second] = [client.send(message('A')), client.send(message('B'))];
    await expect(first).rejects.toMatchObject({ code: 'NO_ANSWER', sent: true });
    expect((await second).toString()).toBe('B');
    expect(events.map((event) => event.kind)).toEqual(['connected', 'disconnected', 'connected']);
  });

  it('sends what is sent at once after that over the new connection too', async () => {
    const server = await line.serve(async (frame) => (frame.bytes.toString() === 'A' ? 'hold' : frame.bytes));
    const client = dial(server.port, { limits: { answerTimeoutMs: 50, minBackoffMs: 5 } });
    const first = await Promise.allSettled([client.send(message('A'))]);
    expect(first).toMatchObject([{ reason: { code: 'NO_ANSWER' } }]);
    expect((await client.send(message('B'))).toString()).toBe('B');
  });

  it('says that the fate of sent messages is unknown when the connection breaks, and keeps those not sent', async () => {
    const server = await line.serve(async (frame) => (frame.bytes.toString() === 'B' ? 'close' : frame.bytes));
    const client = dial(server.port, { limits: { minBackoffMs: 5, pipeline: 2 } });
    const outcomes = await Promise.allSettled(['A', 'B', 'C', 'D'].map((text) => client.send(message(text))));
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { code: 'CONNECTION_LOST', sent: true } });
  });

  it('says that nothing was sent when nobody listens, waits longer each time, and recovers', async () => {
    const server = await line.serve(echo);
    await server.stop();
    const client = dial(server.port, { limits: { minBackoffMs: 20, maxBackoffMs: 80 } });
    for (let n = 0; n < 4; n += 1) {
      await expect(client.send(message('A'))).rejects.toMatchObject({ code: 'CONNECT_FAILED', sent: false });
    }
    const waits = events.flatMap((event) => (event.kind === 'failed' ? [event.retryInMs] : []));
    expect(waits.map((wait, n) => wait >= [10, 20, 40, 40][n]! && wait <= [20, 40, 80, 80][n]!)).toEqual(
      Array(4).fill(true),
    );
    const again = await startMllpServer({ port: server.port }, echo);
    expect((await client.send(message('A'))).toString()).toBe('re:A');
    await again.stop();
  });

  it('takes an answer with another MSA-2 for none, and waits on for the right one', async () => {
    const ack = (id: string): Buffer => Buffer.from(`MSH|^~\\&|||||||ACK|1|P|2.4\rMSA|AA|${id}\r`);
    const server = await line.serve(async () => [ack('6'), ack('7')]);
    const client = dial(server.port, { matches: acknowledges });
    const answer = await client.send(Buffer.from('MSH|^~\\&|||||||ADT^A01|7|P|2.4\r'));
    expect(acknowledges(Buffer.from('MSH|^~\\&|||||||ADT^A01|7|P|2.4\r'), answer)).toBe(true);
    expect(events).toContainEqual({ kind: 'unmatched', size: ack('6').length });
  });

  it('sends nothing twice and loses nothing while the receiver comes and goes', async () => {
    const received: string[] = [];
    const receive = async (frame: { bytes: Buffer }): Promise<Buffer> => (
      received.push(String(frame.bytes)),
      frame.bytes
    );
    let server = await startMllpServer({ port: 0 }, receive);
    const { port } = server;
    const client = dial(port, { limits: { minBackoffMs: 5, maxBackoffMs: 20 } });
    const restarts = (async () => {
      for (let n = 0; n < 5; n += 1) {
        await sleep(30);
        await server.drain();
        server = await startMllpServer({ port }, receive);
      }
    })();
    const unknown: string[] = [];
    for (let n = 0; n < 300; n += 1) {
      const outcome = await sendUntilTaken(client, String(n));
      if (outcome === 'unknown') unknown.push(String(n));
      await sleep(1);
    }
    await restarts;
    await server.stop();
    const expected = Array.from({ length: 300 }, (_, n) => String(n));
    expect(received.filter((text) => !unknown.includes(text))).toEqual(
      expected.filter((text) => !unknown.includes(text)),
    );
    expect(unknown.length).toBeLessThanOrEqual(5);
  });

  it('does not wait on for an answer that is too large or broken', async () => {
    const server = await line.serve(async () => Buffer.alloc(2_000));
    const client = dial(server.port, { limits: { maxFrameBytes: 1_000 } });
    await expect(client.send(message('A'))).rejects.toMatchObject({ code: 'CONNECTION_LOST', sent: true });
    expect(events).toContainEqual({ kind: 'oversize', size: 2_000 });
  });

  it('refuses what is too large or too much, before it is sent', async () => {
    const server = await line.serve(async () => 'hold');
    const client = dial(server.port, { limits: { maxQueued: 1, maxFrameBytes: 10 } });
    await client.connect();
    await expect(client.send(Buffer.alloc(11))).rejects.toMatchObject({ code: 'FRAME_TOO_LARGE', sent: false });
    await expect(client.send(message('\x1c'))).rejects.toMatchObject({ code: 'CONTENT_HAS_MARKS', sent: false });
    const waiting = Promise.allSettled([client.send(message('A')), client.send(message('B'))]);
    expect(client.waiting).toEqual({ queued: 1, unanswered: 1 });
    await expect(client.send(message('C'))).rejects.toMatchObject({ code: 'QUEUE_FULL', sent: false });
    await client.close(0);
    expect(await waiting).toMatchObject([
      { reason: { sent: true } },
      { reason: { code: 'CLIENT_CLOSED', sent: false } },
    ]);
  });

  it('closes after what it sent was answered', async () => {
    const may = Promise.withResolvers<void>();
    const server = await line.serve(async (frame) => (await may.promise, frame.bytes));
    const client = dial(server.port);
    const answer = client.send(message('A'));
    await until(() => client.waiting.unanswered === 1);
    const closed = client.close();
    may.resolve();
    await closed;
    expect((await answer).toString()).toBe('A');
    await expect(client.send(message('B'))).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
    expect((await line.closed())[0]).toMatchObject({ reason: 'peer', unanswered: 0 });
  });

  it('closes at once while it waits to connect again', async () => {
    const client = dial(1, { limits: { minBackoffMs: 60_000, maxBackoffMs: 60_000 } });
    await expect(client.connect()).rejects.toMatchObject({ code: 'CONNECT_FAILED' });
    const waiting = expect(client.send(message('A'))).rejects.toMatchObject({ code: 'CLIENT_CLOSED', sent: false });
    await client.close();
    await waiting;
  });
});

/** `unknown`: the connection went while it was on its way. */
async function sendUntilTaken(client: MllpClient, text: string): Promise<'taken' | 'unknown'> {
  for (;;) {
    const [outcome] = await Promise.allSettled([client.send(message(text))]);
    if (outcome?.status === 'fulfilled') return 'taken';
    const reason: unknown = outcome?.reason;
    if (reason instanceof Error && 'sent' in reason && reason.sent === true) return 'unknown';
  }
}
