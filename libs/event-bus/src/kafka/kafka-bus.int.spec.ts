import { Kafka } from 'kafkajs';
import { describe, inject } from 'vitest';
import { busContract } from '../contract/bus-contract.fixture.ts';
import { uniqueName } from '../contract/harness.fixture.ts';
import { KafkaBus } from './kafka-bus.ts';
import { ensureTopics } from './topics.ts';

describe('the bus on Kafka', () => {
  busContract(async () => {
    const brokers = inject('kafkaBrokers').split(',');
    const options = { brokers, clientId: 'bus-contract', timings: { retryMs: 50, heartbeatMs: 300 } };
    const admin = new Kafka({ brokers, clientId: 'bus-contract', logLevel: 0 }).admin();
    await admin.connect();
    const buses: KafkaBus[] = [];
    return {
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
      deleteBelow: ({ topic, partition }, low) =>
        admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(low) }] }),
      close: async () => {
        await Promise.all(buses.map((bus) => bus.close()));
        await admin.disconnect();
      },
    };
  });
});
