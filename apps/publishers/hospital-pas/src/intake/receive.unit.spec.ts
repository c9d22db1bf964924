import { readAcknowledgement, type ReceivedFrame } from '@care-relay/hl7v2';
import { type IntakeFacts, pseudonyms } from '@care-relay/publisher-kit';
import { describe, expect, it } from 'vitest';
import { parseSource, type Source } from '../sources/index.ts';
import { receive, type ReceiveContext, refuseOversize } from './receive.ts';
import { trial } from './trial.ts';

const sender = { application: 'PAS', facility: 'R9X' };

function source(more: object = {}): Source {
  const read = parseSource({
    organisation: 'R9X',
    system: 'PAS',
    profile: 'plain',
    sender,
    listen: { port: 0 },
    ...more,
  });
  if (!read.ok) throw new TypeError('the fixture is no source');
  return read.source;
}

interface Kept {
  readonly facts: IntakeFacts;
  readonly bytes: Buffer;
}

function world(sources: readonly Source[], keep: () => Promise<void> = () => Promise.resolve()) {
  const kept: Kept[] = [];
  const context: ReceiveContext = {
    ...{ sources, trial, pseudonyms: pseudonyms(Buffer.from('a secret of this test')) },
    keep: (facts, bytes) => {
      kept.push({ facts, bytes });
      return keep();
    },
    paced: () => Promise.resolve(),
    newControlId: () => 'ACK1',
    now: () => new Date('2026-06-01T09:00:00Z'),
    answered: () => undefined,
  };
  return {
    kept,
    take: (text: string, peer = {}) => receive(frame(text, peer), context),
    refuse: (head: string) =>
      refuseOversize({ ...frame(head, {}), head: Buffer.from(head), size: 9, limit: 8 }, context),
  };
}

function frame(text: string, peer: object): ReceivedFrame {
  const where = { address: '127.0.0.1', port: 1, ...peer };
  return { bytes: Buffer.from(text), peer: where, connectionId: 'c1', receivedAt: Date.parse('2026-06-01T09:00:00Z') };
}

const msh = (header = 'PAS|R9X|HUB|X|20260601||ADT^A31^ADT_A05|7|P|2.4'): string => `MSH|^~\\&|${header}\r`;
const body = 'EVN||20260601\rPID|1||L1^^^R9X^MR||QUILL^ADA\r';

async function codeOf(answer: Promise<unknown>): Promise<string | undefined> {
  const [first] = [await answer].flat();
  return Buffer.isBuffer(first) ? readAcknowledgement(first)?.code : String(first);
}

describe('receiving', () => {
  it('keeps the bytes as they came, with a pseudonym for a subject, and answers AA', async () => {
    const { kept, take } = world([source()]);
    expect(await codeOf(take(msh() + body))).toBe('AA');
    expect(kept[0]?.bytes.toString()).toBe(msh() + body);
    expect(kept[0]?.facts).toMatchObject({ source: 'R9X/PAS', trigger: 'A31', processingId: 'P' });
    expect(kept[0]?.facts.subjects).toEqual([expect.stringMatching(/^k1:[\w-]{43}$/)]);
  });

  it('calls keep in the order of frames, before anything is awaited', () => {
    const { kept, take } = world([source()], () => new Promise(() => undefined));
    for (const id of ['1', '2', '3']) void take(msh().replace('|7|', `|${id}|`) + body);
    expect(kept.map(({ bytes }) => /\|(\d)\|P/.exec(bytes.toString())?.[1])).toEqual(['1', '2', '3']);
  });

  it('closes without an answer when keeping fails: our own trouble is never a NAK', async () => {
    const { take } = world([source()], () => Promise.reject(new RangeError('the bus is closed')));
    expect(await take(msh() + body)).toBe('close');
  });

  it.each([
    ['an unknown sender', msh('OTHER|R9X|HUB|X|20260601||ADT^A31|7|P|2.4') + body, 'AR'],
    ['a processing id that there is not', msh('PAS|R9X|HUB|X|20260601||ADT^A31|7|Q|2.4') + body, 'AR'],
    ['a version that is not served', msh('PAS|R9X|HUB|X|20260601||ADT^A31|7|P|4') + body, 'AR'],
    ['no message type', msh('PAS|R9X|HUB|X|20260601|||7|P|2.4') + body, 'AE'],
    ['no control id', msh('PAS|R9X|HUB|X|20260601||ADT^A31||P|2.4') + body, 'AE'],
    ['no identifier of a mapped trigger', `${msh()}EVN||20260601\rPID|1||\r`, 'AE'],
    ['what is no message', 'hello', 'AE'],
  ])('keeps nothing of %s', async (_what, text, code) => {
    const { kept, take } = world([source()]);
    expect(await codeOf(take(text))).toBe(code);
    expect(kept).toEqual([]);
  });

  it('keeps a trigger that is not mapped, or not agreed, without a subject', async () => {
    const { kept, take } = world([source({ triggers: ['A01'] })]);
    expect(await codeOf(take(msh() + body))).toBe('AA');
    expect(kept[0]?.facts.subjects).toEqual([]);
  });

  it('holds content trouble by default and refuses it where the source says so', async () => {
    const broken = `${msh()}EVN||20260601\rPID|1||L1^^^R9X^MR||QUILL^ADA||19991399\r`;
    expect(await codeOf(world([source()]).take(broken))).toBe('AA');
    const { kept, take } = world([source({ onContentError: 'refuse' })]);
    const [answer] = [await take(broken)].flat();
    expect(String(answer)).toMatch(/MSA\|AE\|7[^\r]*\rERR\|PID/);
    expect(kept).toEqual([]);
  });

  it('refuses a message with a broken line too, which has no field to name', async () => {
    const { kept, take } = world([source({ onContentError: 'refuse' })]);
    const [answer] = [await take(`${msh()}EVN||20260601\rPID|1||L1^^^R9X^MR||QUILL\r^ADA\r`)].flat();
    expect(String(answer)).toMatch(/MSA\|AE\|7\|line 4 of the message/);
    expect(kept).toEqual([]);
  });

  it('takes nothing but a message type for one: a trigger goes into headers and counts', async () => {
    const { kept, take } = world([source()]);
    const displaced = msh('PAS|R9X|HUB|X|20260601||QUILL ADA^A31|7|P|2.4');
    expect(await codeOf(take(displaced + body))).toBe('AE');
    expect(kept).toEqual([]);
  });

  it('answers in enhanced mode where the sender asks for it', async () => {
    const asked = msh('PAS|R9X|HUB|X|20260601||ADT^A31^ADT_A05|7|P|2.4|||AL|NE');
    expect(await codeOf(world([source()]).take(asked + body))).toBe('CA');
    expect(await codeOf(world([source({ ackMode: 'original' })]).take(asked + body))).toBe('AA');
  });

  it('refuses an oversize frame in the mode of its sender', async () => {
    const asked = msh('PAS|R9X|HUB|X|20260601||ADT^A31^ADT_A05|7|P|2.4|||AL|NE');
    expect(await codeOf(Promise.resolve(world([source()]).refuse(asked)))).toBe('CE');
    expect(await codeOf(Promise.resolve(world([source({ ackMode: 'original' })]).refuse(asked)))).toBe('AE');
  });

  it('takes a sender only with its own certificate where one is declared', async () => {
    const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
    const tls = { certPath: 'c', keyPath: 'k', clientCaPath: 'a', fingerprints: [fingerprint] };
    const { take } = world([source({ listen: { port: 0, tls } })]);
    expect(await codeOf(take(msh() + body))).toBe('AR');
    expect(await codeOf(take(msh() + body, { certificate: { subject: 'CN=pas', fingerprint256: fingerprint } }))).toBe(
      'AA',
    );
  });
});
