import kafkajs from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { readAll, Recorder, until } from '../../contract/recorder.fixture.ts';
import type { EventBus } from '../../port.ts';
import type { OwnBroker } from '../own-broker.fixture.ts';

const COMPACTED = {
  'cleanup.policy': 'compact',
  'segment.ms': '100',
  'min.cleanable.dirty.ratio': '0.001',
  'delete.retention.ms': '0',
};
const KEYS = Array.from({ length: 100 }, (_none, index) => `lane-${index}`);

interface Writing {
  readonly topic: string;
  readonly keys: readonly string[];
  readonly value: Buffer | null;
}

async function write(bus: EventBus, { topic, keys, value }: Writing): Promise<void> {
  const producer = await bus.producer();
  await Promise.all(keys.map((key) => producer.send({ topic, key, value, headers: {} })));
  // The next append begins a new segment: only closed ones are compacted.
  await new Promise((resolve) => setTimeout(resolve, 150));
}

/** By default the cleaner looks for work every 15 s. */
async function cleanOften(brokers: string): Promise<void> {
  const admin = new kafkajs.Kafka({ brokers: [brokers], logLevel: kafkajs.logLevel.NOTHING }).admin();
  await admin.connect();
  const configEntries = [{ name: 'log.cleaner.backoff.ms', value: '200' }];
  const resource = { type: kafkajs.ConfigResourceTypes.BROKER, name: '1', configEntries };
  await admin.alterConfigs({ validateOnly: false, resources: [resource] });
  await admin.disconnect();
}

export function compaction(broker: () => OwnBroker): void {
  describe('reading what compaction left', () => {
    it('passes holes and batches that lost their records, in reading and in consuming', async () => {
      await cleanOften(`127.0.0.1:${broker().proxy.port}`);
      const topic = await broker().topic('compacted', 1, COMPACTED);
      const former = broker().bus();
      await write(former, { topic, keys: KEYS, value: Buffer.from('open') });
      await write(former, { topic, keys: KEYS, value: null });
      await former.close();
      // The former producer's last batch stays when its records are gone: Kafka keeps its sequence number in it.
      const bus = broker().bus();
      await until(async () => {
        await write(bus, { topic, keys: ['other'], value: null });
        return (await readAll(bus.readRange({ topic, partition: 0 }, 0, 200))).length === 0;
      }, 30_000);
      await write(bus, { topic, keys: ['last'], value: Buffer.from('here') });
      const read = await readAll(bus.readToEnd(topic));
      expect(read[0]?.offset).toBeGreaterThanOrEqual(200);
      expect(read.at(-1)).toMatchObject({ key: 'last', offset: (await bus.ends(topic))[0]!.high - 1 });
      const recorder = new Recorder();
      await recorder.start(bus, { topics: [topic] });
      await recorder.until(1);
      await until(() => recorder.records.at(-1)?.key === 'last');
      expect(recorder.jumps).toEqual([]);
    });
  });
}
