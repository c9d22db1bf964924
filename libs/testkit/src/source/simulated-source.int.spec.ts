import { startMllpServer, type MllpReply, type MllpServer } from '@care-relay/hl7v2';
import { afterEach, describe, expect, it } from 'vitest';
import { northTrust } from '../dialects/hospital-system.ts';
import { journeyMessages } from './feed.ts';
import { simulatedSource, type SourceEntry } from './simulated-source.ts';
import type { TestMessage } from './test-message.ts';

const messages = journeyMessages({
  system: northTrust,
  seed: 's',
  practices: [{ ods: 'Y99001', name: 'TESTHAM SURGERY' }],
  patient: 1,
  startAt: Date.UTC(2026, 5, 1),
  plot: 'attendanceOnly',
});

let server: MllpServer | undefined;
afterEach(() => server?.stop());

/** A receiver that answers each message as `answers` says, the last answer again and again. */
async function receiver(answers: readonly ('AA' | 'AE' | 'CA' | 'close')[]): Promise<{ port: number; got: string[] }> {
  const got: string[] = [];
  server = await startMllpServer({ port: 0 }, async ({ bytes }): Promise<MllpReply> => {
    const controlId = bytes.toString('utf8').split('|')[9] ?? '';
    const answer = answers[Math.min(got.length, answers.length - 1)] ?? 'AA';
    got.push(controlId);
    return answer === 'close' ? 'close' : Buffer.from(`MSH|^~\\&|||||||ACK|1|P|2.4\rMSA|${answer}|${controlId}\r`);
  });
  return { port: server.port, got };
}

const controlIds = (of: readonly TestMessage[]): readonly string[] => of.map(({ controlId }) => controlId);

describe('a simulated source', () => {
  it('sends in order, each after the acknowledgement of the one before, and keeps a log', async () => {
    const { port, got } = await receiver(['AA', 'CA']);
    const log: SourceEntry[] = [];
    const source = simulatedSource({ name: 'RCB/PAS', port, messages, log: (entry) => log.push(entry) });
    expect(await source.run()).toEqual({ acknowledged: 4, refused: 0, resent: 0 });
    expect(got).toEqual(controlIds(messages));
    expect(log.map(({ kind }) => kind).join(' ')).toBe(Array(4).fill('sent acknowledged').join(' '));
  });

  it('sends the same message again when the connection ends without an answer', async () => {
    const { port, got } = await receiver(['AA', 'close', 'close', 'AA']);
    const counts = await simulatedSource({ name: 'RCB/PAS', port, messages, longestBackoffMs: 20 }).run();
    expect(counts).toEqual({ acknowledged: 4, refused: 0, resent: 2 });
    const [first, second, ...rest] = controlIds(messages);
    expect(got).toEqual([first, second, second, second, ...rest]);
  });

  it('goes on past a refusal, as senders do, and counts it', async () => {
    const { port } = await receiver(['AE', 'AA']);
    expect(await simulatedSource({ name: 'RCB/PAS', port, messages }).run()).toMatchObject({
      acknowledged: 3,
      refused: 1,
    });
  });

  it('stops when told, in the middle of a message', async () => {
    const { port } = await receiver(['close']);
    const stop = new AbortController();
    const running = simulatedSource({ name: 'RCB/PAS', port, messages, longestBackoffMs: 20 }).run(stop.signal);
    stop.abort();
    expect(await running).toMatchObject({ acknowledged: 0 });
  });
});
