import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TopicPartition } from '../../port.ts';
import { encodeRequest } from './produce.ts';
import { type BatchRecord, encodeBatch } from './record-batch.ts';

interface KafkajsProduce {
  (request: object): { encode(): Promise<{ readonly buffer: Buffer }> };
}

// kafkajs's own encoder is the reference: its batches have been read by every Kafka client there is.
const kafkajsProduce = createRequire(import.meta.url)(
  'kafkajs/src/protocol/requests/produce/v7/request',
) as KafkajsProduce;

const header = fc.string({ unit: 'binary', maxLength: 90 });
const record = fc.record({
  key: fc.string({ maxLength: 20 }),
  value: fc.option(fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes))),
  headers: fc.dictionary(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), header, { maxKeys: 6 }),
  timestamp: fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_000 + 2 ** 40 }),
  bytes: fc.integer({ min: 0, max: 20_000 }),
});
const identity = fc.record({
  id: fc.bigInt({ min: 0n, max: 2n ** 53n }),
  epoch: fc.nat(32_767),
  firstSequence: fc.nat(2 ** 31 - 1),
});

describe('a produce request', () => {
  it('is byte for byte the one that kafkajs makes', async () => {
    const records = fc.array(record, { minLength: 1, maxLength: 20 });
    const at = fc.record({ topic: fc.constantFrom('care.hospital', 'relay.ledger', 'ü'), partition: fc.nat(99) });
    const loads = fc.uniqueArray(fc.record({ at, records }), {
      ...{ minLength: 1, maxLength: 8, selector: (load) => `${load.at.topic}/${load.at.partition}` },
    });
    await fc.assert(
      fc.asyncProperty(loads, identity, async (them, by) => {
        const batches = them.map((load) => ({ at: load.at, batch: encodeBatch(load.records, by) }));
        const ours = encodeRequest({ batches, timeoutMs: 10_000 }, -1);
        expect(ours.equals(await kafkajsRequest(them, by, 10_000))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('holds values of a megabyte', async () => {
    const large = { key: 'k', value: Buffer.alloc(1024 * 1024, 'x'), headers: {}, timestamp: 5, bytes: 1024 * 1024 };
    const by = { id: 1n, epoch: 0, firstSequence: 0 };
    const at = { topic: 't', partition: 0 };
    const ours = encodeRequest({ batches: [{ at, batch: encodeBatch([large], by) }], timeoutMs: 1 }, -1);
    expect(ours.length).toBeGreaterThan(large.value.length);
    const theirs = await kafkajsRequest([{ at, records: [large] }], by, 1);
    expect(ours.equals(theirs)).toBe(true);
  });
});

type Identity = Parameters<typeof encodeBatch>[1];

interface Load {
  readonly at: TopicPartition;
  readonly records: readonly BatchRecord[];
}

async function kafkajsRequest(loads: readonly Load[], by: Identity, timeout: number): Promise<Buffer> {
  const topicData = [...Map.groupBy(loads, ({ at }) => at.topic)].map(([topic, ofTopic]) => ({
    topic,
    partitions: ofTopic.map(({ at: { partition }, records }) => ({
      partition,
      firstSequence: by.firstSequence,
      messages: records.map((one) => ({ ...one, timestamp: String(one.timestamp) })),
    })),
  }));
  const identified = { producerId: String(by.id), producerEpoch: by.epoch };
  return (await kafkajsProduce({ acks: -1, timeout, ...identified, topicData }).encode()).buffer;
}
