import { describe, expect, inject, it } from 'vitest';
import { busContract } from '../contract/bus-contract.fixture.ts';
import { uniqueName } from '../contract/harness.fixture.ts';
import { fill, Recorder } from '../contract/recorder.fixture.ts';
import { deleteRecordsBelow } from './delete-records.ts';
import { KafkaBus } from './kafka-bus.ts';
import { ensureTopics } from './topics.ts';

describe('the bus on Kafka', () => {
  busContract(() => {
    const brokers = inject('kafkaBrokers').split(',');
    const options = { brokers, clientId: 'bus-contract', timings: { retryMs: 50, heartbeatMs: 300 } };
    const buses: KafkaBus[] = [];
    return Promise.resolve({
      bus: () => {
        const bus = new KafkaBus(options);
        buses.push(bus);
        return bus;
      },
      topic: async (partitions) => {
        const topic = uniqueName('topic');
        await ensureTopics(options, [{ topic, partitions }]);
        return topic;
      },
      deleteBelow: (at, low) => deleteRecordsBelow(options, at, low),
      close: async () => {
        await Promise.all(buses.map((bus) => bus.close()));
      },
    });
  });
});

it('waits for a topic that does not exist yet, and reads it once it does', async () => {
  const options = { brokers: inject('kafkaBrokers').split(','), clientId: 'bus-topics' };
  const topic = uniqueName('late');
  const bus = new KafkaBus(options);
  const recorder = new Recorder();
  await recorder.start(bus, { topics: [topic] });
  await new Promise((resolve) => setTimeout(resolve, 500));
  await ensureTopics(options, [{ topic, partitions: 1 }]);
  await fill(bus, { topic }, 3);
  await recorder.until(3);
  await bus.close();
});

it('configures topics, and refuses another partition count', async () => {
  const options = { brokers: inject('kafkaBrokers').split(','), clientId: 'bus-topics' };
  const topic = uniqueName('configured');
  const spec = { topic, partitions: 2, config: { 'retention.ms': '-1', 'cleanup.policy': 'delete' } };
  await ensureTopics(options, [spec]);
  await ensureTopics(options, [spec]);
  await expect(ensureTopics(options, [{ topic, partitions: 3 }])).rejects.toMatchObject({
    code: 'TOPIC_MISMATCH',
    topic,
  });
});

it('says what a topic forgets by itself: nothing for its age where it is compacted, or kept for ever', async () => {
  const options = { brokers: inject('kafkaBrokers').split(','), clientId: 'bus-topics' };
  const bus = new KafkaBus(options);
  const retentionOf = async (config: Readonly<Record<string, string>>) => {
    const topic = uniqueName('kept');
    await ensureTopics(options, [{ topic, partitions: 1, config }]);
    return bus.retention(topic);
  };
  expect(await retentionOf({ 'cleanup.policy': 'delete', 'retention.ms': '3600000' })).toEqual({ ms: 3_600_000 });
  const large = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '1000000' };
  expect(await retentionOf(large)).toEqual({ bytes: 1_000_000 });
  expect(await retentionOf({ 'cleanup.policy': 'delete', 'retention.ms': '-1' })).toEqual({});
  expect(await retentionOf({ 'cleanup.policy': 'compact' })).toEqual({});
  await bus.close();
});
