import { describe, inject } from 'vitest';
import { busContract } from '../contract/bus-contract.fixture.ts';
import { uniqueName } from '../contract/harness.fixture.ts';
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
