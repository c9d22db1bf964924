import { freePorts, type KafkaPrograms, type ServiceHandle, startScratchKafka } from '@care-relay/deploy-local';
import { FaultProxy } from '@care-relay/testkit';
import { KafkaBus } from './kafka-bus.ts';
import type { KafkaBusOptions } from './settings.ts';
import { ensureTopics } from './topics.ts';

/** A broker of the test's own, behind a proxy: what it suffers, no other test notices. */
export interface OwnBroker {
  readonly service: ServiceHandle;
  readonly proxy: FaultProxy;
  bus(options?: Partial<KafkaBusOptions>): KafkaBus;
  topic(name: string, partitions: number, config?: Readonly<Record<string, string>>): Promise<string>;
  /** Between tests: no bus left, no fault left. */
  calm(): Promise<void>;
  close(): Promise<void>;
}

export async function startOwnBroker(programs: KafkaPrograms): Promise<OwnBroker> {
  const [port = 0] = await freePorts(1);
  const proxy = await FaultProxy.start({ target: { host: '127.0.0.1', port } });
  const advertised = `127.0.0.1:${proxy.port}`;
  const { service, close } = await startScratchKafka(programs, { port, advertised });
  const options: KafkaBusOptions = { brokers: [advertised], clientId: 'own-broker' };
  const buses: KafkaBus[] = [];
  const calm = async (): Promise<void> => {
    proxy.judge = () => ({ kind: 'pass' });
    await Promise.all(buses.splice(0).map((bus) => bus.close()));
  };
  return {
    service,
    proxy,
    bus: (more = {}) => {
      const bus = new KafkaBus({ ...options, ...more });
      buses.push(bus);
      return bus;
    },
    topic: async (topic, partitions, config = {}) => {
      await ensureTopics(options, [{ topic, partitions, config }]);
      return topic;
    },
    calm,
    close: async () => {
      await calm();
      await proxy.close();
      await close();
    },
  };
}
