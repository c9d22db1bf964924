import { createStateCodec, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { expect, it } from 'vitest';
import { LaneLog } from './lane-log.ts';
import { laneTopic } from './lane-topic.ts';
import { LaneWriter } from './lane-writer.ts';

const at = { topic: 'care.hospital', partition: 0, offset: 7 };
const codec = createStateCodec(fixedSchemaIds());
const times = { now: () => 1, random: () => 0, after: () => () => undefined };

it('a copy that reached only one lane of a merge, when its owner was killed, is in all of them after the next take-over', async () => {
  const broker = new MemoryBroker();
  broker.log.createTopic(laneTopic, 1);
  const bus = new MemoryBus(broker);
  const producer = await bus.producer();
  const parts = { producer, codec, group: 'gp-practice' };
  const merge = {
    ...{ at, destination: 'A81001', source: 'RX1/PAS', subjects: ['k1:a', 'k1:b'], attempts: 1 },
    parked: { epoch: 0, state: 'PARKED' as const, outcome: 'rejected', parkedAt: 1 },
  };
  const writer = new LaneWriter(parts);
  await writer.entry(merge);
  const copy = { value: Buffer.from('merge'), headers: {}, key: 'RX1/PAS', storedAt: 1 };
  await writer.entry({ ...merge, subjects: ['k1:a'] }, copy);

  const log = new LaneLog({ ...parts, bus, process: 'next', times });
  const { copiesAt } = await log.takeOver({ ...at, mayAttempt: () => true });
  const [copyAt = -1] = copiesAt.values();
  expect(await log.copyAt(0, copyAt)).toEqual(copy);
  const lanes = broker.log.read({ topic: laneTopic, partition: 0 }, { from: copyAt, to: copyAt + 2, max: 2 });
  expect(lanes.map(({ value }) => value?.includes('merge'))).toEqual([true, true]);
});
