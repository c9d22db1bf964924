import { createCodec, fixedSchemaIds, readEnvelope } from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { describe, expect, it } from 'vitest';
import { pseudonyms } from '../identity/subject.ts';
import type { KeptMessage } from '../intake/kept-message.ts';
import { AlreadyPublished } from '../published/resume.ts';
import type { MapMessage } from './mapped.ts';
import { PublishAttempt, type PublishAttemptParts } from './publish-attempt.ts';

const care = 'care.hospital';
const message: KeptMessage = {
  ...{ at: { topic: 'intake.hospital-pas', partition: 2, offset: 7 }, bytes: Buffer.from('kept'), source: 'RX1/PAS' },
  ...{ subjects: ['k1:a'], trigger: 'A01', receivedAt: '2026-01-31T09:00:00Z', processingId: 'T' },
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};
const map: MapMessage = () => ({
  kind: 'events',
  events: (['first', 'second'] as const).map((value) => ({
    type: 'PatientRegistered',
    data: { message: { trigger: 'A28' }, patient: {} },
    ...{ recordedTime: '2026-01-31T09:00:00Z', flags: [], also: [] },
    subject: { kind: 'local', authority: 'RX1', value },
  })),
  identity: { organisation: 'RX1', controlId: 'C1', content: message.bytes },
});
const nothing = (): void => undefined;

/** An attempt whose window of repeats is Redis's, which is away when it is told to be. */
async function attempting() {
  const broker = new MemoryBroker();
  broker.log.createTopic(care, 6);
  const bus = new MemoryBus(broker);
  const redis = { isAway: false, origins: new Map<string, string>() };
  const window: PublishAttemptParts['window'] = {
    origins: (_, ids) => Promise.resolve(new Map([...redis.origins].filter(([id]) => ids.includes(id)))),
    add: (_, published) => {
      if (redis.isAway) return Promise.reject(new RangeError('redis is away'));
      for (const { id, origin } of published) redis.origins.set(id, origin);
      return Promise.resolve();
    },
  };
  const attempt = new PublishAttempt({
    ...{ careTopic: care, map, window, prefix: 't', codec: createCodec(fixedSchemaIds()) },
    ...{ producer: await bus.producer(), pseudonyms: pseudonyms(Buffer.from('a secret of this test')) },
    noteControlId: () => Promise.resolve('first'),
    statements: { standing: () => ({}), isDecided: () => false, keep: () => Promise.resolve(), forget: nothing },
    tell: { published: nothing, repeat: nothing, unmapped: nothing, controlIdReused: nothing },
  });
  const published = async (): Promise<readonly number[]> => {
    const ordinals: number[] = [];
    for await (const record of bus.readToEnd(care)) ordinals.push(readEnvelope(record.headers).intake.ordinal);
    return ordinals;
  };
  return { attempt, redis, published };
}

describe('a message tried again', () => {
  it('is not published again when Redis went away after its events stood', async () => {
    const { attempt, redis, published } = await attempting();
    attempt.gained(2, new AlreadyPublished(), 0);
    redis.isAway = true;
    await expect(attempt.run(message)).rejects.toThrow('redis is away');
    expect(await published()).toEqual([0, 1]);
    redis.isAway = false;
    expect(await attempt.run(message)).toMatchObject({ kind: 'delivered' });
    expect(await published()).toEqual([0, 1]);
  });

  it('has the events published that do not stand yet', async () => {
    const { attempt, published } = await attempting();
    const already = new AlreadyPublished();
    already.note({ offset: 7, ordinal: 0 });
    attempt.gained(2, already, 1);
    await attempt.run(message);
    expect(await published()).toEqual([1]);
  });
});
