import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { expect, it } from 'vitest';
import { incidentsTopic } from './incidents-topic.ts';
import { SentUpdates } from './sent-updates.ts';

const update = (n: number) => ({ message: `m${n}`, organisation: 'RYA', incident: 'INC-1', at: n });

async function world() {
  const broker = new MemoryBroker();
  broker.log.createTopic(incidentsTopic, 1);
  const bus = new MemoryBus(broker);
  const read: number[] = [];
  const updates = new SentUpdates({
    ...{ producer: await bus.producer(), codec: createStateCodec(fixedSchemaIds()) },
    bus: {
      ends: (topic) => bus.ends(topic),
      async *readRange(at, from, to) {
        for await (const record of bus.readRange(at, from, to)) {
          read.push(record.offset);
          yield record;
        }
      },
    },
  });
  return { updates, read };
}

// Two readings at a time would take a note after the tombstone that the other has read.
it('follows the notes once and in order, however many follow at a time', async () => {
  const { updates, read } = await world();
  for (const n of [1, 2]) await updates.note(update(n));
  await updates.clear(['m1']);
  await Promise.all([updates.follow(), updates.follow(), updates.follow()]);
  expect(updates.of('RYA', 'INC-1')).toEqual(['m2']);
  expect(read).toEqual([0, 1, 2]);
});
