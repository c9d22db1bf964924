import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { frameMessage } from './framing.ts';
import { echo, TestLine, until } from './test-line.fixture.ts';

describe('limits of the MLLP server', () => {
  let line: TestLine;
  beforeEach(() => {
    line = new TestLine();
  });
  afterEach(() => line.end());

  it('ends a connection that sends nothing but junk', async () => {
    const server = await line.serve(echo);
    const sender = await line.dial(server);
    sender.socket.write(Buffer.alloc(100_000, 'x'));
    await sender.ended;
    expect((await line.closed())[0]).toMatchObject({ reason: 'junk' });
  });

  it('closes without an answer when one is not ready in time, and lets go of the bytes when it settles', async () => {
    let settle: (reply: Buffer) => void = () => {};
    const server = await line.serve(() => new Promise((resolve) => (settle = resolve)), {
      limits: { holdTimeoutMs: 50 },
    });
    const sender = await line.dial(server);
    sender.socket.write(frameMessage(Buffer.from('late')));
    await sender.ended;
    expect(sender.received).toEqual([]);
    expect(server.stats()).toMatchObject({ framesBeingHandled: 1, bytesHeld: 4 });
    sender.socket.end();
    expect((await line.closed())[0]).toMatchObject({ reason: 'hold', unanswered: 1 });
    settle(Buffer.from('too late'));
    await until(() => server.stats().bytesHeld === 0);
  });

  it('holds an answer as the handler asks, then closes', async () => {
    const server = await line.serve(async (frame) => (frame.bytes.toString() === 'A' ? frame.bytes : 'hold'), {
      limits: { holdTimeoutMs: 60 },
    });
    const sender = await line.dial(server);
    sender.socket.write(Buffer.concat([frameMessage(Buffer.from('A')), frameMessage(Buffer.from('B'))]));
    await sender.ended;
    expect(sender.received).toEqual(['A']);
  });

  it('ends idle connections and those that do not finish a frame, and no busy one', async () => {
    const server = await line.serve(echo, { limits: { idleTimeoutMs: 80, partialFrameTimeoutMs: 250 } });
    const idle = await line.dial(server);
    const slow = await line.dial(server);
    const trickle = setInterval(() => slow.socket.write('x'), 20);
    slow.socket.write('\x0b');
    await idle.ended;
    expect(slow.over).toBe(false);
    await slow.ended;
    clearInterval(trickle);
    for (const { socket } of [idle, slow]) socket.destroy();
    const reasons = (await line.closed(2)).map((event) => event.reason);
    expect(reasons.toSorted()).toEqual(['idle', 'partial-frame']);
  });

  it('stops reading from a sender that does not take its answers, keeps little for it, and cuts it off', async () => {
    const answer = Buffer.alloc(200_000, 'y');
    let handled = 0;
    const server = await line.serve(async () => ((handled += 1), answer), { limits: { writeTimeoutMs: 300 } });
    const sender = await line.dial(server);
    sender.socket.pause();
    sender.socket.write(Buffer.concat(Array.from({ length: 5_000 }, () => frameMessage(Buffer.from('m')))));
    expect((await line.closed())[0]).toMatchObject({ reason: 'slow-reader' });
    // What the kernel takes on loopback, the backlog, and one pipeline's worth.
    expect(handled).toBeLessThan(200);
  });

  it('goes on with a reader that was slow for a while', async () => {
    const server = await line.serve(async (frame) => Buffer.concat([frame.bytes, Buffer.alloc(100_000, 'y')]));
    const sender = await line.dial(server);
    sender.socket.pause();
    for (let n = 0; n < 300; n += 1) sender.socket.write(frameMessage(Buffer.from(`${n}:`)));
    await sleep(200);
    sender.socket.resume();
    const answers = await sender.answers(300);
    expect(answers.map((answer) => Number(answer.split(':')[0]))).toEqual(Array.from({ length: 300 }, (_, n) => n));
  });

  it('refuses connections over its limit', async () => {
    const server = await line.serve(echo, { limits: { maxConnections: 2 } });
    const [first, second] = [await line.dial(server), await line.dial(server)];
    const third = await line.dial(server);
    await third.ended;
    for (const sender of [first, second]) {
      sender.socket.write(frameMessage(Buffer.from('A')));
      expect(await sender.answers(1)).toEqual(['re:A']);
    }
    expect(line.events).toContainEqual({ kind: 'refused-connection', reason: 'limit' });
  });

  it('reads on only within its byte budget, and every sender is answered all the same', async () => {
    let held = 0;
    const server = await line.serve(
      async (frame) => {
        held = Math.max(held, server.stats().bytesHeld);
        await sleep(1);
        return Buffer.from(String(frame.bytes.length));
      },
      { limits: { maxBytesHeld: 1_000_000 } },
    );
    const senders = await Promise.all(Array.from({ length: 20 }, () => line.dial(server)));
    const message = frameMessage(Buffer.alloc(300_000, 'x'));
    for (const { socket } of senders) for (let n = 0; n < 3; n += 1) socket.write(message);
    const answers = await Promise.all(senders.map((sender) => sender.answers(3)));
    expect(answers.flat()).toEqual(Array.from({ length: 60 }, () => '300000'));
    // The budget, and what each connection had read before it was paused.
    expect(held).toBeLessThan(1_000_000 + 300_000 + 20 * 64 * 1024);
    await until(() => server.stats().bytesHeld === 0);
  });

  it('lets one sender at a time finish when parts of frames alone fill the budget', async () => {
    const server = await line.serve(async (frame) => Buffer.from(String(frame.bytes.length)), {
      limits: { maxBytesHeld: 100_000 },
    });
    const senders = await Promise.all(Array.from({ length: 10 }, () => line.dial(server)));
    const wire = frameMessage(Buffer.alloc(200_000, 'x'));
    for (const { socket } of senders) socket.write(wire.subarray(0, 60_000));
    await until(() => server.stats().bytesHeld >= 100_000);
    for (const { socket } of senders) socket.write(wire.subarray(60_000));
    const answers = await Promise.all(senders.map((sender) => sender.answers(1)));
    expect(answers.flat()).toEqual(Array.from({ length: 10 }, () => '200000'));
  });
});
