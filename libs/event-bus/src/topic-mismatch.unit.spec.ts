import { expect, it } from 'vitest';
import { MemoryBus } from './memory/memory-bus.ts';
import { onePartitionCount } from './topic-mismatch.ts';

it('answers the shared partition count, and names the topic that differs', async () => {
  const bus = new MemoryBus();
  bus.broker.log.createTopic('intake.hospital-pas', 6);
  bus.broker.log.createTopic('care.hospital', 6);
  bus.broker.log.createTopic('relay.lanes', 12);
  expect(await onePartitionCount(bus, ['intake.hospital-pas', 'care.hospital'])).toBe(6);
  const checking = onePartitionCount(bus, ['intake.hospital-pas', 'care.hospital', 'relay.lanes']);
  await expect(checking).rejects.toThrow(
    'topic relay.lanes has 12 partitions, and intake.hospital-pas has 6: they must be equal',
  );
});
