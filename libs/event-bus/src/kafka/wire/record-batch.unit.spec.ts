import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
    const batches = fc.array(record, { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(batches, identity, fc.nat(99), async (records, by, partition) => {
        const at = { topic: 'care.hospital', partition };
        const ours = encodeRequest({ at, batch: encodeBatch(records, by), timeoutMs: 10_000 }, -1);
        expect(ours.equals(await kafkajsRequest(records, by, { ...at, timeout: 10_000 }))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('holds values of a megabyte', async () => {
    const large = { key: 'k', value: Buffer.alloc(1024 * 1024, 'x'), headers: {}, timestamp: 5, bytes: 1024 * 1024 };
    const by = { id: 1n, epoch: 0, firstSequence: 0 };
    const ours = encodeRequest({ at: { topic: 't', partition: 0 }, batch: encodeBatch([large], by), timeoutMs: 1 }, -1);
    expect(ours.length).toBeGreaterThan(large.value.length);
    const theirs = await kafkajsRequest([large], by, { topic: 't', partition: 0, timeout: 1 });
    expect(ours.equals(theirs)).toBe(true);
  });
});

type Identity = Parameters<typeof encodeBatch>[1];

async function kafkajsRequest(
  records: readonly BatchRecord[],
  by: Identity,
  { topic, partition, timeout }: { topic: string; partition: number; timeout: number },
): Promise<Buffer> {
  const messages = records.map((one) => ({ ...one, timestamp: String(one.timestamp) }));
  const partitions = [{ partition, firstSequence: by.firstSequence, messages }];
  const identified = { producerId: String(by.id), producerEpoch: by.epoch };
  const request = kafkajsProduce({ acks: -1, timeout, ...identified, topicData: [{ topic, partitions }] });
  return (await request.encode()).buffer;
}
