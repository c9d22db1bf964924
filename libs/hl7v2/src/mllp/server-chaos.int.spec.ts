import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ByteBudget } from './byte-budget.ts';
import { frameMessage } from './framing.ts';
import type { MllpServer } from './server.ts';
import { TestLine, until } from './test-line.fixture.ts';

/** What one sender does: frames in odd pieces with junk between them, and perhaps an abrupt end. */
interface Conduct {
  readonly sizes: readonly number[];
  readonly junk: string;
  readonly piece: number;
  readonly breaksOffAfter: number | undefined;
}

const conduct: fc.Arbitrary<Conduct> = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 12 }),
  junk: fc.constantFrom('', '\n', 'keep-alive'),
  piece: fc.integer({ min: 1_000, max: 70_000 }),
  breaksOffAfter: fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: undefined }),
});

describe('MLLP server among senders of every kind', () => {
  let line: TestLine;
  beforeEach(() => {
    line = new TestLine();
  });
  afterEach(() => line.end());

  it('answers each in its order under a small budget, and holds nothing afterwards', async () => {
    const conducts = fc.sample(conduct, { numRuns: 60, seed: 20260304 });
    const budget = new ByteBudget(150_000);
    let handled = 0;
    const server = await line.serve(
      async ({ bytes }) => {
        await sleep((handled += 1) % 5);
        return Buffer.from(`${bytes.length}`);
      },
      { budget },
    );
    const answers = await Promise.all(conducts.map((each) => converse(server, each)));
    for (const [n, { sizes, breaksOffAfter }] of conducts.entries()) {
      const answered = answers[n] ?? [];
      const expected = sizes.map(String);
      expect(answered).toEqual(breaksOffAfter === undefined ? expected : expected.slice(0, answered.length));
    }
    await until(() => server.stats().connections === 0);
    await until(() => server.stats().framesBeingHandled === 0);
    expect(server.stats()).toEqual({ connections: 0, framesBeingHandled: 0, bytesHeld: 0 });
  });

  async function converse(server: MllpServer, { sizes, junk, piece, breaksOffAfter }: Conduct): Promise<string[]> {
    const sender = await line.dial(server);
    const frames = sizes.map((size) => Buffer.concat([Buffer.from(junk), frameMessage(Buffer.alloc(size, 'x'))]));
    const wire = Buffer.concat(frames).subarray(0, breaksOffAfter);
    for (let at = 0; at < wire.length; at += piece) {
      sender.socket.write(wire.subarray(at, at + piece));
      await setImmediate();
    }
    if (breaksOffAfter !== undefined && breaksOffAfter % 2 === 0) sender.socket.resetAndDestroy();
    else sender.socket.end();
    await sender.ended;
    return sender.received;
  }
});
