import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeFetch } from './fetch-request.ts';

interface KafkajsFetch {
  (request: object): { encode(): Promise<{ readonly buffer: Buffer }> };
}

// kafkajs's own encoder is the reference.
const kafkajsFetch = createRequire(import.meta.url)('kafkajs/src/protocol/requests/fetch/v11/request') as KafkajsFetch;

const int32 = fc.nat(2 ** 31 - 1);
const partition = fc.record({
  partition: int32,
  fetchOffset: fc.bigInt({ min: 0n, max: 2n ** 53n }).map(String),
  maxBytes: int32,
});
const topic = fc.record({
  topic: fc.string({ unit: 'grapheme', maxLength: 60 }),
  partitions: fc.array(partition, { maxLength: 12 }),
});

it('a fetch request is byte for byte the one that kafkajs makes', async () => {
  const asked = fc.record({
    ...{ maxWaitTime: int32, minBytes: int32, maxBytes: int32, isolationLevel: fc.constantFrom(0, 1) },
    topics: fc.array(topic, { maxLength: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(asked, async (request) => {
      const theirs = (await kafkajsFetch({ replicaId: -1, ...request }).encode()).buffer;
      expect(encodeFetch(request).equals(theirs)).toBe(true);
    }),
    { numRuns: 200 },
  );
});
