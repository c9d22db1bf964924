import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBus } from '@care-relay/event-bus';
import { beforeEach, describe, expect, it } from 'vitest';
import { StatementHistory } from './statement-history.ts';

const codec = createStateCodec(fixedSchemaIds());
const topic = 'relay.statements';

describe('what stood before a message', () => {
  let bus: MemoryBus;

  async function state(subject: string, words: string, intakeOffset: number): Promise<void> {
    const value = codec.encode('Statement', {
      ...{ source: 'RCB/PAS', subject, kind: 'DEATH', state: words, eventId: `event ${intakeOffset}` },
      ...{ intakePartition: 0, intakeOffset, statedAt: 1 },
    });
    const producer = await bus.producer();
    await producer.send({ topic, partition: 0, key: `${subject}|death`, value, headers: {} });
  }

  const before = async (offset: number, subject = 'a') =>
    (await StatementHistory.read(bus, codec)).before({ partition: 0, offset }, subject);

  beforeEach(() => {
    bus = new MemoryBus();
    bus.broker.log.createTopic(topic, 1);
  });

  it('is the last that was stated of that patient by an earlier message', async () => {
    await state('a', 'died', 5);
    await state('b', 'died', 6);
    await state('a', 'alive', 9);
    expect((await before(5)).standing).toEqual({});
    expect((await before(9)).standing).toEqual({ death: { state: 'died', eventId: 'event 5' } });
    expect((await before(10)).standing).toEqual({ death: { state: 'alive', eventId: 'event 9' } });
    expect((await before(10, 'c')).standing).toEqual({});
  });

  it('is unknown where compaction may have taken it, and only there', async () => {
    await state('a', 'died', 5);
    await state('a', 'alive', 9);
    expect([...(await before(7)).unknown]).toEqual([]);
    bus.broker.log.compact({ topic, partition: 0 });
    expect([...(await before(7)).unknown]).toEqual(['death']);
    expect([...(await before(10)).unknown]).toEqual([]);
    expect([...(await before(7, 'b')).unknown]).toEqual([]);
  });

  it('holds what a waiting message would state for those behind it', async () => {
    const history = await StatementHistory.read(bus, codec);
    history.note(0, 'a', { kind: 'death', state: 'died', eventId: 'none yet', offset: 5 });
    expect(history.before({ partition: 0, offset: 6 }, 'a').standing.death?.state).toBe('died');
    expect(history.before({ partition: 1, offset: 6 }, 'a').standing).toEqual({});
  });
});
