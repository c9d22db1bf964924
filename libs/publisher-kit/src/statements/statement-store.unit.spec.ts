import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { type BusProducer, MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { expect, it } from 'vitest';
import { type PublishedStatement, StatementStore, statementTopic } from './statement-store.ts';

const made: PublishedStatement = {
  ...{ source: 'RX1/PAS', subject: 'k1:a', eventId: '00000000-0000-8000-8000-000000000001' },
  ...{ kind: 'death', state: 'died', at: { partition: 0, offset: 7 } },
};

it('a statement stands once it is durable, and not before', async () => {
  const broker = new MemoryBroker();
  broker.log.createTopic(statementTopic, 1);
  const bus = new MemoryBus(broker);
  const producer = await bus.producer();
  let isClosed = true;
  const send: BusProducer['send'] = (record) =>
    isClosed ? Promise.reject(new RangeError('the bus is closed')) : producer.send(record);
  const codec = createStateCodec(fixedSchemaIds());
  const store = new StatementStore({ bus, producer: { send }, codec, now: () => 1 });
  await store.load(0);
  await expect(store.keep(made)).rejects.toThrow('closed');
  expect(store.standing(0, 'k1:a')).toEqual({});
  isClosed = false;
  await store.keep(made);
  expect(store.standing(0, 'k1:a')).toMatchObject({ death: { state: 'died' } });
});
