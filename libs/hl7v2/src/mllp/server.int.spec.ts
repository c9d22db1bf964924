import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { frameMessage } from './framing.ts';
import { FrameReader } from './frame-reader.ts';
import { startMllpServer } from './server.ts';
import type { MllpServer } from './server.ts';
import type { MllpHandler, MllpServerEvent, MllpServerOptions } from './server-options.ts';

const echo: MllpHandler = async (frame) => Buffer.concat([Buffer.from('re:'), frame.bytes]);

describe('MLLP server', () => {
  const open: { server?: MllpServer; sockets: Socket[] } = { sockets: [] };
  const events: MllpServerEvent[] = [];

  async function serve(handler: MllpHandler, options: Partial<MllpServerOptions> = {}): Promise<MllpServer> {
    events.length = 0;
    open.server = await startMllpServer({ port: 0, observe: (event) => events.push(event), ...options }, handler);
    return open.server;
  }

  async function dial(server: MllpServer): Promise<Sender> {
    const socket = connect({ port: server.port, host: server.host, allowHalfOpen: true });
    open.sockets.push(socket);
    await new Promise((resolve) => socket.once('connect', resolve));
    return new Sender(socket);
  }

  const kinds = (): string[] => events.map((event) => event.kind);
  const closed = (): unknown => events.find((event) => event.kind === 'closed');

  afterEach(async () => {
    for (const socket of open.sockets.splice(0)) socket.destroy();
    await open.server?.stop();
  });

  it('answers 200 frames of one write in their order, however long each takes, with at most 64 at once', async () => {
    let now = 0;
    let most = 0;
    const order: string[] = [];
    const server = await serve(async (frame) => {
      order.push(frame.bytes.toString());
      most = Math.max(most, (now += 1));
      await sleep((Number(frame.bytes.toString()) * 7) % 11);
      now -= 1;
      return frame.bytes;
    });
    const sender = await dial(server);
    const numbers = Array.from({ length: 200 }, (_, n) => String(n));
    sender.socket.write(Buffer.concat(numbers.map((n) => frameMessage(Buffer.from(n)))));
    expect(await sender.answers(200)).toEqual(numbers);
    expect(order).toEqual(numbers);
    expect(most).toBe(64);
  });

  it('answers a frame that ends with FS alone, and one whose sender ends its half at once', async () => {
    const server = await serve(echo);
    const sender = await dial(server);
    sender.socket.write('\x0bA\x1c');
    expect(await sender.answers(1)).toEqual(['re:A']);
    sender.socket.end('\x0bB\x1c');
    expect(await sender.answers(1)).toEqual(['re:B']);
    await sender.ended;
    expect(closed()).toMatchObject({ reason: 'peer', unanswered: 0 });
  });

  it('takes frames of 1 MiB and refuses a larger one in its turn, with its size', async () => {
    const server = await serve(async (frame) => Buffer.from(String(frame.bytes.length)), {
      refuse: async (frame) => Buffer.from(`refused ${frame.size} of ${frame.limit}, ${frame.head.length} kept`),
    });
    const sender = await dial(server);
    for (const size of [1024 * 1024, 3 * 1024 * 1024, 5]) sender.socket.write(frameMessage(Buffer.alloc(size, 'x')));
    expect(await sender.answers(3)).toEqual(['1048576', 'refused 3145728 of 1048576, 8192 kept', '5']);
    expect(server.stats()).toMatchObject({ framesBeingHandled: 0, bytesHeld: 0 });
  });

  it('counts junk, a corrupt frame and an unfinished one, and answers the whole ones', async () => {
    const server = await serve(echo);
    const sender = await dial(server);
    sender.socket.write('junk\x0bcorrupt\x0bA\x1c\r??\x0bB\x1c\r\x0bunfin');
    expect(await sender.answers(2)).toEqual(['re:A', 're:B']);
    sender.socket.end();
    await sender.ended;
    const sizes = events.flatMap((event) =>
      'size' in event && event.kind !== 'frame' ? [[event.kind, event.size]] : [],
    );
    expect(sizes).toEqual([
      ['junk', 4],
      ['corrupt', 7],
      ['junk', 2],
      ['unfinished', 5],
    ]);
  });

  it('ends a connection that sends nothing but junk', async () => {
    const server = await serve(echo);
    const sender = await dial(server);
    sender.socket.write(Buffer.alloc(100_000, 'x'));
    await sender.ended;
    await until(() => closed());
    expect(closed()).toMatchObject({ reason: 'junk' });
  });

  it('closes without an answer, after the answers before it, when the handler says so or fails', async () => {
    const server = await serve(async (frame) => {
      if (frame.bytes.toString() === 'bad') return 'close';
      if (frame.bytes.toString() === 'thrown') throw new Error('trouble of ours');
      await sleep(20);
      return frame.bytes;
    });
    for (const trouble of ['bad', 'thrown']) {
      const sender = await dial(server);
      for (const text of ['1', '2', trouble, '3']) sender.socket.write(frameMessage(Buffer.from(text)));
      await sender.ended;
      expect(sender.received).toEqual(['1', '2']);
    }
    await until(() => kinds().filter((kind) => kind === 'closed').length === 2);
    expect(events.filter((event) => event.kind === 'closed')).toMatchObject([
      { reason: 'handler' },
      { reason: 'handler' },
    ]);
  });

  it('closes without an answer when one is not ready in time, and lets go of the bytes when it settles', async () => {
    let settle: (reply: Buffer) => void = () => {};
    const server = await serve(() => new Promise((resolve) => (settle = resolve)), { limits: { holdTimeoutMs: 50 } });
    const sender = await dial(server);
    sender.socket.write(frameMessage(Buffer.from('late')));
    await sender.ended;
    expect(sender.received).toEqual([]);
    expect(server.stats()).toMatchObject({ framesBeingHandled: 1, bytesHeld: 4 });
    sender.socket.end();
    await until(() => closed());
    expect(closed()).toMatchObject({ reason: 'hold', unanswered: 1 });
    settle(Buffer.from('too late'));
    await until(() => server.stats().bytesHeld === 0);
  });

  it('holds an answer as the handler asks, then closes', async () => {
    const server = await serve(async (frame) => (frame.bytes.toString() === 'A' ? frame.bytes : 'hold'), {
      limits: { holdTimeoutMs: 60 },
    });
    const sender = await dial(server);
    sender.socket.write(Buffer.concat([frameMessage(Buffer.from('A')), frameMessage(Buffer.from('B'))]));
    await sender.ended;
    expect(sender.received).toEqual(['A']);
  });

  it('ends idle connections and those that do not finish a frame, and no busy one', async () => {
    const server = await serve(echo, { limits: { idleTimeoutMs: 80, partialFrameTimeoutMs: 250 } });
    const idle = await dial(server);
    const slow = await dial(server);
    const trickle = setInterval(() => slow.socket.write('x'), 20);
    slow.socket.write('\x0b');
    await idle.ended;
    expect(slow.over).toBe(false);
    await slow.ended;
    clearInterval(trickle);
    for (const { socket } of [idle, slow]) socket.destroy();
    await until(() => kinds().filter((kind) => kind === 'closed').length === 2);
    const reasons = events.flatMap((event) => (event.kind === 'closed' ? [event.reason] : []));
    expect(reasons.toSorted()).toEqual(['idle', 'partial-frame']);
  });

  it('stops reading from a sender that does not take its answers, keeps little for it, and cuts it off', async () => {
    const answer = Buffer.alloc(200_000, 'y');
    let handled = 0;
    const server = await serve(async () => ((handled += 1), answer), { limits: { writeTimeoutMs: 300 } });
    const sender = await dial(server);
    sender.socket.pause();
    sender.socket.write(Buffer.concat(Array.from({ length: 5_000 }, () => frameMessage(Buffer.from('m')))));
    await until(() => closed());
    expect(closed()).toMatchObject({ reason: 'slow-reader' });
    // What the kernel takes on loopback, the backlog, and one pipeline's worth.
    expect(handled).toBeLessThan(200);
  });

  it('goes on with a reader that was slow for a while', async () => {
    const server = await serve(async (frame) => Buffer.concat([frame.bytes, Buffer.alloc(100_000, 'y')]));
    const sender = await dial(server);
    sender.socket.pause();
    for (let n = 0; n < 300; n += 1) sender.socket.write(frameMessage(Buffer.from(`${n}:`)));
    await sleep(200);
    sender.socket.resume();
    const answers = await sender.answers(300);
    expect(answers.map((answer) => Number(answer.split(':')[0]))).toEqual(Array.from({ length: 300 }, (_, n) => n));
  });

  it('refuses connections over its limit', async () => {
    const server = await serve(echo, { limits: { maxConnections: 2 } });
    const [first, second] = [await dial(server), await dial(server)];
    const third = connect({ port: server.port, host: server.host });
    await new Promise((resolve) => third.once('close', resolve));
    for (const sender of [first, second]) {
      sender.socket.write(frameMessage(Buffer.from('A')));
      expect(await sender.answers(1)).toEqual(['re:A']);
    }
    expect(events).toContainEqual({ kind: 'refused-connection', reason: 'limit' });
  });

  it('says that a port is in use', async () => {
    const server = await serve(echo);
    await expect(startMllpServer({ port: server.port }, echo)).rejects.toMatchObject({ code: 'PORT_IN_USE' });
  });

  it('reads on only within its byte budget, and every sender is answered all the same', async () => {
    let held = 0;
    const server = await serve(
      async (frame) => {
        held = Math.max(held, server.stats().bytesHeld);
        await sleep(1);
        return Buffer.from(String(frame.bytes.length));
      },
      { limits: { maxBytesHeld: 1_000_000 } },
    );
    const senders = await Promise.all(Array.from({ length: 20 }, () => dial(server)));
    const message = frameMessage(Buffer.alloc(300_000, 'x'));
    for (const { socket } of senders) for (let n = 0; n < 3; n += 1) socket.write(message);
    const answers = await Promise.all(senders.map((sender) => sender.answers(3)));
    expect(answers.flat()).toEqual(Array.from({ length: 60 }, () => '300000'));
    // The budget, and what each connection had read before it was paused.
    expect(held).toBeLessThan(1_000_000 + 300_000 + 20 * 64 * 1024);
    await until(() => server.stats().bytesHeld === 0);
  });

  it('lets one sender at a time finish when parts of frames alone fill the budget', async () => {
    const server = await serve(async (frame) => Buffer.from(String(frame.bytes.length)), {
      limits: { maxBytesHeld: 100_000 },
    });
    const senders = await Promise.all(Array.from({ length: 10 }, () => dial(server)));
    const wire = frameMessage(Buffer.alloc(200_000, 'x'));
    for (const { socket } of senders) socket.write(wire.subarray(0, 60_000));
    await until(() => server.stats().bytesHeld >= 100_000);
    for (const { socket } of senders) socket.write(wire.subarray(60_000));
    const answers = await Promise.all(senders.map((sender) => sender.answers(1)));
    expect(answers.flat()).toEqual(Array.from({ length: 10 }, () => '200000'));
  });

  it('drains: answers what it took, drops a partial frame, accepts nobody, loses no answer', async () => {
    const server = await serve(async (frame) => (await sleep(50), frame.bytes));
    const sender = await dial(server);
    const idle = await dial(server);
    for (let n = 0; n < 10; n += 1) sender.socket.write(frameMessage(Buffer.from(String(n))));
    sender.socket.write('\x0bpart');
    await until(() => server.stats().framesBeingHandled === 10);
    const drained = server.drain();
    sender.socket.write('ial\x1c\r');
    await sender.ended;
    await idle.ended;
    expect(sender.received).toEqual(Array.from({ length: 10 }, (_, n) => String(n)));
    for (const { socket } of [sender, idle]) socket.end();
    await drained;
    await expect(dialled(server.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('breaks off after the grace period of a drain', async () => {
    const server = await serve(() => new Promise(() => {}));
    const sender = await dial(server);
    sender.socket.write(frameMessage(Buffer.from('stuck')));
    await until(() => server.stats().framesBeingHandled === 1);
    const started = performance.now();
    await server.drain(100);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(closed()).toMatchObject({ reason: 'drain', unanswered: 1 });
  });

  it('hands frames on in the order in which they were complete over all connections', async () => {
    const order: string[] = [];
    const server = await serve(async (frame) => (order.push(frame.bytes.toString()), frame.bytes));
    const [one, two] = [await dial(server), await dial(server)];
    one.socket.write('\x0bstarted first');
    await sleep(20);
    two.socket.write(frameMessage(Buffer.from('complete first')));
    await two.answers(1);
    one.socket.write('\x1c\r');
    await one.answers(1);
    expect(order).toEqual(['complete first', 'started first']);
  });
});

/** A plain sender, written on sockets alone. */
class Sender {
  readonly received: string[] = [];
  readonly ended: Promise<void>;
  over = false;
  readonly socket: Socket;
  #taken = 0;

  constructor(socket: Socket) {
    this.socket = socket;
    const reader = new FrameReader();
    socket.on('data', (chunk) => {
      reader.push(chunk);
      for (let event = reader.next(); event; event = reader.next()) {
        if (event.kind === 'frame') this.received.push(event.bytes.toString());
      }
    });
    socket.on('error', () => {});
    this.ended = new Promise((resolve) => {
      const done = (): void => {
        this.over = true;
        resolve();
      };
      socket.once('end', done);
      socket.once('close', done);
    });
  }

  async answers(count: number): Promise<string[]> {
    await until(() => this.received.length >= this.#taken + count);
    this.#taken += count;
    return this.received.slice(this.#taken - count, this.#taken);
  }
}

async function until(fact: () => unknown): Promise<void> {
  const started = performance.now();
  while (!fact()) {
    if (performance.now() - started > 20_000) throw new Error('waited 20 s in vain');
    await sleep(2);
  }
}

function dialled(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });
}
