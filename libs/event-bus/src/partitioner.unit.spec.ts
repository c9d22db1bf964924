import fc from 'fast-check';
import { expect, it } from 'vitest';
import { murmur2, partitionOf } from './partitioner.ts';

// From Kafka's own tests: UtilsTest.testMurmur2.
it.each([
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
])('hashes %s as the Java client does', (text, hash) => {
  expect(murmur2(Buffer.from(text))).toBe(hash);
});

it('gives every key one of the partitions', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 48 }), (key, count) => {
      const partition = partitionOf(key, count);
      expect(partition).toBeGreaterThanOrEqual(0);
      expect(partition).toBeLessThan(count);
    }),
  );
});
