import { KafkaBus } from '@care-relay/event-bus';
import { freePorts, REPOSITORY, type ServiceHandle, startKafka } from '@care-relay/deploy-local';
import { checkDeliveries, northTrust, southTrust } from '@care-relay/testkit';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { checkCareLog } from './checking/care-log.ts';
import { allSettled } from './world/all-settled.ts';
import { killsWanted } from './world/kills-wanted.ts';
import { feedOf, type Sender, senderOf } from './world/senders.ts';
import { until } from './world/until.ts';
import { startWorld, type World } from './world/world.ts';

const programs = inject('kafkaPrograms');
const registryUrl = inject('registryUrl');
const north = { ...northTrust, ods: 'RK1' };
const hospitals = [north, { ...southTrust, ods: 'RK2' }];
/** Messages a second and hospital, so that something is under way at every kill. */
const rate = 25;

describe.runIf(programs !== null)('SIGKILL under load', () => {
  let kafka: ServiceHandle;
  let world: World;
  let bus: KafkaBus;
  const senders: Sender[] = [];
  const stopping = new AbortController();

  beforeAll(async () => {
    const [port = 0, controllerPort = 0] = await freePorts(2);
    const folder = join(REPOSITORY, '.local-test', 'journey-kills-kafka');
    rmSync(folder, { recursive: true, force: true });
    kafka = await startKafka({ folder, port, controllerPort }, programs ?? { java: '', libs: '' });
    const addresses = { kafkaBrokers: kafka.address, registryUrl, redisUrl: `${inject('redisUrl')}/2` };
    world = await startWorld({
      name: 'kills',
      addresses,
      hospitals,
      practices: ['Y99201', 'Y99202'],
      stopWithin: '5s',
    });
    bus = new KafkaBus({ brokers: [kafka.address], clientId: 'kills-check' });
  });
  afterAll(async () => {
    stopping.abort();
    await world?.close();
    await bus?.close();
    await kafka?.stop();
  });

  it(`keeps every acknowledged message through ${killsWanted} kills of the broker and ${killsWanted} of the hub`, async () => {
    for (const hospital of hospitals) {
      const messages = feedOf(world, { hospital, seed: `kills-${hospital.ods}`, count: 1_000_000 });
      senders.push(senderOf(world, hospital, { messages, rate }));
    }
    const running = senders.map(({ source }) => source.run(stopping.signal));
    for (let n = 0; n < killsWanted; n += 1) {
      await underLoad();
      await kafka.kill9();
      await pause(500);
      await kafka.restart();
      await underLoad();
      await world.hub.kill9();
      await world.hub.restart();
    }
    await underLoad();
    stopping.abort();
    await Promise.all(running);
    await until('all that was kept is mapped and delivered', () => allSettled(bus), 90_000);
    const acknowledged = senders.flatMap((sender) => sender.acknowledged());
    const found = await checkCareLog(acknowledged, { bus, registryUrl });
    const deliveries = checkDeliveries(world.practices.flatMap(({ entries }) => entries));
    console.log(`kills ${2 * killsWanted}, acknowledged ${acknowledged.length}`, { ...found, ...deliveries });
    expect(found).toMatchObject({ lost: [], twice: [], outOfOrder: [] });
    expect(deliveries).toMatchObject({ outOfOrder: [], untellableRepeats: [] });
  }, 900_000);

  it('ends when it is told to while the broker is gone, and says that something did not', async () => {
    const messages = feedOf(world, { hospital: north, seed: 'stop', count: 1_000_000 });
    const { source } = senderOf(world, north, { messages, rate });
    const leaving = new AbortController();
    const sending = source.run(leaving.signal);
    await until('the hospital is answered', () => source.counts.acknowledged >= 20, 90_000);
    await kafka.kill9();
    const { pid } = world.hub;
    process.kill(pid, 'SIGTERM');
    await until('the hub has ended', () => world.hub.pid === 0, 20_000);
    leaving.abort();
    await sending;
    expect(readFileSync(join(world.folder, 'hub', 'log.jsonl'), 'utf8')).toContain('did not stop in time');
  });

  /** Waits until each hospital has had 20 more answers: the hub is up and messages are under way. */
  async function underLoad(): Promise<void> {
    const before = senders.map(({ source }) => source.counts.acknowledged);
    const more = (): boolean => senders.every(({ source }, n) => source.counts.acknowledged >= (before[n] ?? 0) + 20);
    await until('the hospitals are answered again', more, 90_000);
  }
});
