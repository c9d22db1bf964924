import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { readAll, Recorder, until } from '../../contract/recorder.fixture.ts';
import type { EventBus } from '../../port.ts';
import { type OwnBroker, startOwnBroker } from '../own-broker.fixture.ts';

const programs = inject('kafkaPrograms');
const COMPACTED = {
  'cleanup.policy': 'compact',
  'segment.ms': '100',
  'min.cleanable.dirty.ratio': '0.001',
  'delete.retention.ms': '0',
};
const CLEANED_WITHIN_MS = 45_000;

describe.skipIf(programs === null)('reading what compaction left', () => {
  let broker: OwnBroker;
  beforeAll(async () => {
    if (programs) broker = await startOwnBroker(programs);
  });
  afterEach(async () => broker.calm());
  afterAll(async () => broker.close());

  const write = async (topic: string, bus: EventBus, keys: readonly string[]): Promise<void> => {
    const producer = await bus.producer();
    await Promise.all(keys.map((key, n) => producer.send({ topic, key, value: Buffer.from(`${n}`), headers: {} })));
    await new Promise((resolve) => setTimeout(resolve, 200));
  };

  it('passes holes, and batches that have no record left, in reading and in consuming', async () => {
    const topic = await broker.topic('compacted', 1, COMPACTED);
    const keys = (count: number): string[] => Array.from({ length: count }, (_none, index) => `lane-${index}`);
    const former = broker.bus();
    await write(topic, former, keys(100));
    await former.close();
    const bus = broker.bus();
    // The former producer's last batch loses every record and stays, empty; the new one's records leave holes.
    await write(topic, bus, keys(100));
    await write(topic, bus, keys(10));
    await write(topic, bus, ['last']);
    await until(async () => (await readAll(bus.readToEnd(topic))).length === 101, CLEANED_WITHIN_MS);
    const offsets = (await readAll(bus.readToEnd(topic))).map((record) => record.offset);
    expect(offsets).toEqual([...Array.from({ length: 100 }, (_none, index) => 110 + index), 210]);
    const at = { topic, partition: 0 };
    expect((await readAll(bus.readRange(at, 3, 112))).map((record) => record.offset)).toEqual([110, 111]);
    expect(await readAll(bus.readRange(at, 5, 100))).toEqual([]);
    const recorder = new Recorder();
    await recorder.start(bus, { topics: [topic] });
    await recorder.until(101);
    expect(recorder.records.map((record) => record.offset)).toEqual(offsets);
    expect(recorder.jumps).toEqual([]);
  });
});
