import { KafkaBus } from '@care-relay/event-bus';
import { messageIds } from '@care-relay/fhir';
import { northTrust } from '@care-relay/testkit';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { accountOf } from './checking/accounts.ts';
import { wordsOf } from './checking/leaks.ts';
import { allSettled } from './world/all-settled.ts';
import { ask } from './world/ask.ts';
import { feedOf, senderOf } from './world/senders.ts';
import { until } from './world/until.ts';
import { startWorld, type World } from './world/world.ts';

const addresses = {
  kafkaBrokers: inject('kafkaBrokers'),
  registryUrl: inject('registryUrl'),
  redisUrl: `${inject('redisUrl')}/7`,
};
const hospital = { ...northTrust, ods: 'RX7' };
const source = `${hospital.ods}/${hospital.application}`;

/** The Bundle's id, by which a practice knows a delivery. */
function bundleOf(delivery: string): string {
  const [eventId = '', destination = ''] = delivery.split(' ');
  return messageIds(eventId, destination).bundle;
}

describe('the ledger of a hospital’s day', () => {
  let world: World;
  let texts: readonly string[] = [];
  const bus = new KafkaBus({ brokers: addresses.kafkaBrokers.split(','), clientId: 'ledger-check' });
  const redis = new Redis(addresses.redisUrl);
  const state = async (): Promise<Record<string, unknown>> => ({
    ...((await ask(world, 'status'))['ledger'] as object),
  });

  beforeAll(async () => {
    await redis.flushdb();
    world = await startWorld({ name: 'ledger', addresses, hospitals: [hospital], practices: ['Y99701', 'Y99702'] });
  });
  afterAll(async () => {
    await world?.close();
    await bus.close();
    redis.disconnect();
  });

  it('has an end for every event at every destination, and never more than the practices filed', async () => {
    const messages = [...feedOf(world, { hospital, seed: 'ledger', count: 200 })];
    texts = messages.map(({ bytes }) => bytes.toString('latin1'));
    const sender = senderOf(world, hospital, { messages });
    const sent = sender.source.run();
    await until('a part is acknowledged', async () => sender.acknowledged().length >= 60);
    await redis.flushdb();
    await sent;
    await until('all that was kept is mapped and delivered', () => allSettled(bus));
    const account = await accountOf(source, { bus, registryUrl: addresses.registryUrl });
    expect(account.withoutEnd).toEqual([]);
    const filed = new Set(
      world.practices.flatMap(({ entries }) => entries.flatMap(({ message }) => message?.bundleId ?? [])),
    );
    expect(account.delivered.size).toBeGreaterThan(20);
    expect([...account.delivered].filter((one) => !filed.has(bundleOf(one)))).toEqual([]);
  });

  it('is whole again in Redis after it was wiped under load, and finds nothing unaccounted for', async () => {
    await until('the view is at the ledger’s end', async () => {
      const { isComplete, lagRecords } = await state();
      return isComplete === true && lagRecords === 0;
    });
    await until('something was checked', async () => Number((await state()).checked) > 0);
    expect(await state()).toMatchObject({ unaccounted: 0, overdue: 0 });
    const [one] = (await accountOf(source, { bus, registryUrl: addresses.registryUrl })).delivered;
    const [eventId = '', destination] = one?.split(' ') ?? [];
    const path = await ask(world, `ask/ledger/event?id=${eventId}`);
    expect(path).toMatchObject({ eventId, source, isComplete: true });
    expect(path['legs']).toContainEqual(expect.objectContaining({ destination, state: 'ended', group: 'gp-practice' }));
  });

  it('holds nothing of what the hospital said', async () => {
    const { values } = await accountOf(source, { bus, registryUrl: addresses.registryUrl });
    expect(values.length).toBeGreaterThan(100);
    const words = [...wordsOf(texts)];
    expect(words.length).toBeGreaterThan(100);
    const said = values.join(' ').toUpperCase();
    expect(words.filter((word) => new RegExp(`\\b${word.replaceAll(/[^\w ]/g, '.')}\\b`).test(said))).toEqual([]);
  });
});
