import { afterAll, afterEach, beforeAll, describe, inject } from 'vitest';
import { outages } from './consuming/outages.fixture.ts';
import { type OwnBroker, startOwnBroker } from './own-broker.fixture.ts';
import { producingRule } from './producing/producing-rule.fixture.ts';
import { compaction } from './reading/compaction.fixture.ts';

const programs = inject('kafkaPrograms');
if (programs === null) console.log('Skipped: faults of Kafka need a broker of their own, and KAFKA_BROKERS names one.');

describe.skipIf(programs === null)('the bus when Kafka and the network fail', () => {
  let started: OwnBroker | undefined;
  const broker = (): OwnBroker => {
    if (!started) throw new TypeError('the broker is started before the first test');
    return started;
  };
  beforeAll(async () => {
    if (programs) started = await startOwnBroker(programs);
  });
  afterEach(async () => started?.calm());
  afterAll(async () => started?.close());
  producingRule(broker);
  outages(broker);
  compaction(broker);
});
