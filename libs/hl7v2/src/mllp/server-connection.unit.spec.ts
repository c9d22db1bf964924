import { Socket } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ByteBudget } from './byte-budget.ts';
import { ServerConnection } from './server-connection.ts';
import { MLLP_SERVER_LIMITS, type MllpReply, type MllpServerEvent } from './server-options.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A connection on a socket of which only the events are used. */
function connected() {
  const socket = new Socket();
  const taken: string[] = [];
  const answers: ((reply: MllpReply) => void)[] = [];
  const told: MllpServerEvent['kind'][] = [];
  new ServerConnection(
    { id: 'c1', socket, peer: { address: '', port: 0 } },
    {
      limits: { ...MLLP_SERVER_LIMITS, missingCrMs: 100 },
      budget: new ByteBudget(1_000),
      handler: ({ bytes }) => {
        taken.push(bytes.toString());
        return new Promise((resolve) => answers.push(resolve));
      },
      refuse: () => Promise.resolve('close'),
      observe: ({ kind }) => told.push(kind),
      clock: () => 0,
    },
  );
  return { taken, answers, told, say: (text: string) => socket.emit('data', Buffer.from(text)) };
}

it('waits for each missing CR anew: an answer in between does not shorten the wait of a later frame', async () => {
  const { taken, answers, told, say } = connected();
  say('\x0bone\x1c\r\x0btwo\x1c');
  await vi.advanceTimersByTimeAsync(60);
  answers[0]?.([]);
  await vi.advanceTimersByTimeAsync(10);
  say('\r\x0bhalf\x1c');
  await vi.advanceTimersByTimeAsync(40);
  say('a message\x1c\r');
  expect(taken).toEqual(['one', 'two']);
  expect(told).toEqual(['frame', 'answered', 'frame', 'corrupt']);
});
