import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { frameMessage } from './framing.ts';
import { startMllpServer } from './server.ts';
import { dialled, echo, TestLine, until } from './test-line.fixture.ts';

describe('MLLP server', () => {
  let line: TestLine;
  beforeEach(() => {
    line = new TestLine();
  });
  afterEach(() => line.end());

  it('answers 200 frames of one write in their order, however long each takes, with at most 64 at once', async () => {
    let now = 0;
    let most = 0;
    const order: string[] = [];
    const server = await line.serve(async (frame) => {
      order.push(frame.bytes.toString());
      most = Math.max(most, (now += 1));
      await sleep((Number(frame.bytes.toString()) * 7) % 11);
      now -= 1;
      return frame.bytes;
    });
    const sender = await line.dial(server);
    const numbers = Array.from({ length: 200 }, (_, n) => String(n));
    sender.socket.write(Buffer.concat(numbers.map((n) => frameMessage(Buffer.from(n)))));
    expect(await sender.answers(200)).toEqual(numbers);
    expect(order).toEqual(numbers);
    expect(most).toBe(64);
  });

  it('answers a frame that ends with FS alone, and one whose sender ends its half at once', async () => {
    const server = await line.serve(echo);
    const sender = await line.dial(server);
    sender.socket.write('\x0bA\x1c');
    expect(await sender.answers(1)).toEqual(['re:A']);
    sender.socket.end('\x0bB\x1c');
    expect(await sender.answers(1)).toEqual(['re:B']);
    await sender.ended;
    expect((await line.closed())[0]).toMatchObject({ reason: 'peer', unanswered: 0 });
  });

  it('takes frames of 1 MiB and refuses a larger one in its turn, with its size', async () => {
    const server = await line.serve(async (frame) => Buffer.from(String(frame.bytes.length)), {
      refuse: async (frame) => Buffer.from(`refused ${frame.size} of ${frame.limit}, ${frame.head.length} kept`),
    });
    const sender = await line.dial(server);
    for (const size of [1024 * 1024, 3 * 1024 * 1024, 5]) sender.socket.write(frameMessage(Buffer.alloc(size, 'x')));
    expect(await sender.answers(3)).toEqual(['1048576', 'refused 3145728 of 1048576, 8192 kept', '5']);
    expect(server.stats()).toMatchObject({ framesBeingHandled: 0, bytesHeld: 0 });
  });

  it('counts junk, a corrupt frame and an unfinished one, and answers the whole ones', async () => {
    const server = await line.serve(echo);
    const sender = await line.dial(server);
    sender.socket.write('junk\x0bcorrupt\x0bA\x1c\r??\x0bB\x1c\r\x0bunfin');
    expect(await sender.answers(2)).toEqual(['re:A', 're:B']);
    sender.socket.end();
    await sender.ended;
    const sizes = line.events.flatMap((event) =>
      'size' in event && event.kind !== 'frame' ? [[event.kind, event.size]] : [],
    );
    expect(sizes).toEqual([
      ['junk', 4],
      ['corrupt', 7],
      ['junk', 2],
      ['unfinished', 5],
    ]);
  });

  it('closes without an answer, after the answers before it, when the handler says so or fails', async () => {
    const server = await line.serve(async (frame) => {
      if (frame.bytes.toString() === 'bad') return 'close';
      if (frame.bytes.toString() === 'thrown') throw new Error('trouble of ours');
      if (frame.bytes.toString() === 'unframeable') return Buffer.from('\x1c');
      await sleep(20);
      return frame.bytes;
    });
    for (const trouble of ['bad', 'thrown', 'unframeable']) {
      const sender = await line.dial(server);
      for (const text of ['1', '2', trouble, '3']) sender.socket.write(frameMessage(Buffer.from(text)));
      await sender.ended;
      expect(sender.received).toEqual(['1', '2']);
    }
    expect((await line.closed(3)).map((event) => event.reason)).toEqual(['handler', 'handler', 'handler']);
  });

  it('says that a port is in use', async () => {
    const server = await line.serve(echo);
    await expect(startMllpServer({ port: server.port }, echo)).rejects.toMatchObject({ code: 'PORT_IN_USE' });
  });

  it('drains: answers what it took, drops a partial frame, accepts nobody, loses no answer', async () => {
    const may = Promise.withResolvers<void>();
    const server = await line.serve(async (frame) => (await may.promise, frame.bytes));
    const sender = await line.dial(server);
    const idle = await line.dial(server);
    for (let n = 0; n < 10; n += 1) sender.socket.write(frameMessage(Buffer.from(String(n))));
    sender.socket.write('\x0bpart');
    await until(() => server.stats().bytesHeld === '0123456789part'.length);
    const drained = server.drain();
    may.resolve();
    sender.socket.write('ial\x1c\r');
    await sender.ended;
    await idle.ended;
    expect(sender.received).toEqual(Array.from({ length: 10 }, (_, n) => String(n)));
    for (const { socket } of [sender, idle]) socket.end();
    await drained;
    await expect(dialled(server.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('breaks off after the grace period of a drain', async () => {
    const server = await line.serve(() => new Promise(() => {}));
    const sender = await line.dial(server);
    sender.socket.write(frameMessage(Buffer.from('stuck')));
    await until(() => server.stats().framesBeingHandled === 1);
    await server.drain(100);
    expect((await line.closed())[0]).toMatchObject({ reason: 'drain', unanswered: 1 });
  });

  it('hands frames on in the order in which they were complete over all connections', async () => {
    const order: string[] = [];
    const server = await line.serve(async (frame) => (order.push(frame.bytes.toString()), frame.bytes));
    const [one, two] = [await line.dial(server), await line.dial(server)];
    one.socket.write('\x0bstarted first');
    await until(() => server.stats().bytesHeld === 'started first'.length);
    two.socket.write(frameMessage(Buffer.from('complete first')));
    await two.answers(1);
    one.socket.write('\x1c\r');
    await one.answers(1);
    expect(order).toEqual(['complete first', 'started first']);
  });
});
