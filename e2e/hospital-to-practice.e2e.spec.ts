import { KafkaBus } from '@care-relay/event-bus';
import { checkDeliveries, northTrust, southTrust } from '@care-relay/testkit';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { checkCareLog } from './checking/care-log.ts';
import { allSettled } from './world/all-settled.ts';
import { feedOf, senderOf, twice } from './world/senders.ts';
import { until } from './world/until.ts';
import { startWorld, type World } from './world/world.ts';

const addresses = {
  kafkaBrokers: inject('kafkaBrokers'),
  registryUrl: inject('registryUrl'),
  redisUrl: `${inject('redisUrl')}/1`,
};
const hospitals = [
  { ...northTrust, ods: 'RX1' },
  { ...southTrust, ods: 'RX2' },
];

describe('two hospitals of different dialects and the practices of their patients', () => {
  let world: World;
  const bus = new KafkaBus({ brokers: addresses.kafkaBrokers.split(','), clientId: 'journey-check' });

  beforeAll(async () => {
    world = await startWorld({
      name: 'both-dialects',
      addresses,
      hospitals,
      practices: ['Y99101', 'Y99102', 'Y99103'],
    });
  });
  afterAll(async () => {
    await world?.close();
    await bus.close();
  });

  it('has an event for every acknowledged message, once and in order, though each is sent twice', async () => {
    const senders = hospitals.map((hospital) => {
      const feed = feedOf(world, { hospital, seed: `twice-${hospital.ods}`, count: 150 });
      return senderOf(world, hospital, { messages: twice(feed) });
    });
    await Promise.all(senders.map(({ source }) => source.run()));
    const acknowledged = senders.flatMap((sender) => sender.acknowledged());
    expect(acknowledged).toHaveLength(600);
    await until('all that was kept is mapped and delivered', () => allSettled(bus));
    const found = await checkCareLog(acknowledged, { bus, registryUrl: addresses.registryUrl });
    expect(found).toMatchObject({ lost: [], twice: [], outOfOrder: [], resends: 300 });
    expect(found.events).toBeGreaterThanOrEqual(300 - found.held);
  });

  it('has told the practices each thing once and in order', async () => {
    const entries = world.practices.flatMap((practice) => practice.entries);
    const found = checkDeliveries(entries);
    expect(found).toMatchObject({ outOfOrder: [], untellableRepeats: [], repeats: 0 });
    expect(found.filed).toBeGreaterThan(50);
  });
});
