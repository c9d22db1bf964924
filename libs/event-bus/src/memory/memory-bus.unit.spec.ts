import { describe } from 'vitest';
import { busContract } from '../contract/bus-contract.fixture.ts';
import { uniqueName } from '../contract/harness.fixture.ts';
import { MemoryBroker } from './memory-broker.ts';
import { MemoryBus } from './memory-bus.ts';

describe('the bus in memory', () => {
  busContract(() => {
    const broker = new MemoryBroker();
    const buses: MemoryBus[] = [];
    return Promise.resolve({
      bus: () => {
        const bus = new MemoryBus(broker);
        buses.push(bus);
        return bus;
      },
      topic: (partitions) => {
        const topic = uniqueName('topic');
        broker.log.createTopic(topic, partitions);
        return Promise.resolve(topic);
      },
      deleteBelow: (at, low) => {
        broker.log.deleteBelow(at, low);
        return Promise.resolve();
      },
      close: async () => {
        await Promise.all(buses.map((bus) => bus.close()));
      },
    });
  });
});
