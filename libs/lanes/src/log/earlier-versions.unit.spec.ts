import { createStateCodec, fixedSchemaIds, type StateDrafts } from '@care-relay/care-events';
import { type BusProducer, MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { systemTimes } from '../times.ts';
import { beforeEach, expect, it } from 'vitest';
import { foldOpen } from './fold-open.ts';
import { LaneLog } from './lane-log.ts';
import { laneTopic } from './lane-topic.ts';

const codec = createStateCodec(fixedSchemaIds());
const group = 'gp-practice';
const at = { topic: 'care.hospital', partition: 0 };

let bus: MemoryBus;
let producer: BusProducer;

/** As versions before epochs were fenced wrote them: one key for all claims, no word on what is ready or settled by whom. */
async function write<T extends keyof StateDrafts>(type: T, key: string, data: StateDrafts[T]): Promise<number> {
  const value = codec.encode(type, data);
  return (await producer.send({ topic: laneTopic, partition: 0, key, value, headers: {} })).offset;
}

async function park(subject: string, { offset, epoch }: { offset: number; epoch: number }): Promise<void> {
  const lane = `A81001|RX1/PAS|${subject}`;
  await write('LaneEntry', `${lane}|${at.topic}|${offset}|${epoch}`, {
    ...{ lane, destination: 'A81001', source: 'RX1/PAS', subject, group, ...at, offset, epoch },
    ...{ outcome: 'rejected', attempts: 1, parkedAt: 1 },
  });
}

beforeEach(async () => {
  const broker = new MemoryBroker();
  broker.log.createTopic(laneTopic, 1);
  bus = new MemoryBus(broker);
  producer = await bus.producer();
});

it('what earlier versions parked moves in: entries of any epoch, in all their lanes, and what was settled', async () => {
  const claim = { group, ...at, process: 'hub', claimedAt: 1 };
  const first = await write('PartitionClaim', `claim|${group}|${at.topic}|0`, claim);
  await park('k1:ann', { offset: 3, epoch: first });
  await park('k1:bob', { offset: 3, epoch: first });
  const second = await write('PartitionClaim', `claim|${group}|${at.topic}|0`, claim);
  await park('k1:cid', { offset: 5, epoch: second });
  await write('SettledOffset', `settled|${group}|${at.topic}|0`, { group, ...at, offset: 9 });
  const log = new LaneLog({ bus, producer, codec, group, process: 'hub-2', times: systemTimes });
  expect(await log.load(group, at)).toBe(9);
  const { open, epoch } = await log.takeOver({ ...at, mayAttempt: () => true });
  expect(open.map((entry) => [entry.at.offset, entry.subjects, entry.parked.epoch])).toEqual([
    [3, ['k1:ann', 'k1:bob'], epoch],
    [5, ['k1:cid'], epoch],
  ]);
  const after = await foldOpen(bus.readToEnd(laneTopic), { codec, group });
  expect(after.map((entry) => entry.parked.epoch)).toEqual([epoch, epoch]);
  expect(await log.load(group, at)).toBe(9);
  // A process of the earlier version that wakes up now no longer counts.
  await park('k1:dan', { offset: 6, epoch: second });
  expect((await foldOpen(bus.readToEnd(laneTopic), { codec, group })).map((entry) => entry.at.offset)).toEqual([3, 5]);
});
