import { BusClosed, MemoryBroker } from '@care-relay/event-bus';
import { LaneLog } from '@care-relay/lanes';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { type PublisherWorld, publisherWorld, topics } from './publisher-world.fixture.ts';

const redisUrl = `${inject('redisUrl')}/9`;
const redis = new Redis(redisUrl);

describe('a publisher', () => {
  let broker: MemoryBroker;
  const open: PublisherWorld[] = [];

  async function start(): Promise<PublisherWorld> {
    const world = await publisherWorld(broker, redisUrl);
    open.push(world);
    return world;
  }

  /** As when the process dies between publishing and committing. */
  function commitsFail(): () => void {
    const refused = vi.spyOn(broker.group('hospital-pas.map'), 'commit').mockImplementation(() => {
      throw new BusClosed();
    });
    const forgotten = vi.spyOn(LaneLog.prototype, 'save').mockRejectedValue(new BusClosed());
    return () => {
      refused.mockRestore();
      forgotten.mockRestore();
    };
  }

  beforeEach(async () => {
    await redis.flushdb();
    broker = new MemoryBroker();
    for (const topic of topics) broker.log.createTopic(topic, 1);
  });
  afterEach(async () => {
    // Other suites of this worker share what is spied on.
    vi.restoreAllMocks();
    await Promise.all(open.splice(0).map((world) => world.close()));
  });
  afterAll(() => redis.disconnect());

  it('publishes each message once, and settles a resend as a repeat', async () => {
    const world = await start();
    await world.receive({ controlId: '1', patient: 'ann' }, { controlId: '2', patient: 'bob' });
    await world.receive({ controlId: '1', patient: 'ann', sentAt: 2 });
    expect(await world.published()).toEqual(['PatientUpdated ann', 'PatientUpdated bob']);
    expect(await world.settledAs('repeat')).toBe(1);
  });

  it('takes a control id that comes again with other content for a new message', async () => {
    const world = await start();
    await world.receive({ controlId: '1', patient: 'ann' }, { controlId: '1', patient: 'ann', text: 'other' });
    expect(await world.published()).toEqual(['PatientUpdated ann', 'PatientUpdated ann']);
  });

  it('recognises a resend also after Redis was wiped', async () => {
    const world = await start();
    await world.receive({ controlId: '1', patient: 'ann' });
    await redis.flushdb();
    await world.receive({ controlId: '1', patient: 'ann', sentAt: 2 });
    expect(await world.published()).toEqual(['PatientUpdated ann']);
    expect(await world.settledAs('repeat')).toBe(1);
  });

  it('publishes nothing that stands already when a new owner reads the same records again', async () => {
    const first = await start();
    await first.receive({ controlId: '0', patient: 'cid' });
    const restored = commitsFail();
    await first.keep({ controlId: '1', patient: 'ann', death: 'Y' }, { controlId: '2', patient: 'bob' });
    await vi.waitUntil(async () => (await first.published()).length === 4);
    await first.close();
    await redis.flushdb();
    restored();
    const second = await start();
    await second.quiet();
    expect((await second.published()).toSorted()).toEqual([
      'PatientDeathRecorded ann',
      'PatientUpdated ann',
      'PatientUpdated bob',
      'PatientUpdated cid',
    ]);
    expect(await second.settledAs('published')).toBe(2);
  });

  it('publishes a statement when it changes, and only then', async () => {
    const world = await start();
    const states = ['N', 'Y', 'Y', 'N', 'N', 'Y'] as const;
    await world.receive(...states.map((death, n) => ({ controlId: String(n), patient: 'ann', death })));
    const stated = (await world.published()).filter((one) => !one.startsWith('PatientUpdated'));
    expect(stated).toEqual(['PatientDeathRecorded ann', 'PatientDeathWithdrawn ann', 'PatientDeathRecorded ann']);
  });

  it('decides no statement anew when records are read again', async () => {
    const first = await start();
    await first.receive({ controlId: '1', patient: 'ann', death: 'Y' });
    const restored = commitsFail();
    await first.keep({ controlId: '2', patient: 'ann', death: 'Y' }, { controlId: '3', patient: 'ann', death: 'N' });
    await vi.waitUntil(async () => (await first.published()).length === 5);
    await first.close();
    restored();
    const second = await start();
    await second.quiet();
    const stated = (await second.published()).filter((one) => !one.startsWith('PatientUpdated'));
    expect(stated).toEqual(['PatientDeathRecorded ann', 'PatientDeathWithdrawn ann']);
  });

  it('holds what cannot be mapped and what follows it for that patient; others flow, also after a restart', async () => {
    const first = await start();
    await first.receive({ controlId: '1', patient: 'ann', unmappable: true }, { controlId: '2', patient: 'ann' });
    await first.receive({ controlId: '3', patient: 'bob' });
    expect(await first.published()).toEqual(['PatientUpdated bob']);
    expect(await first.held()).toEqual(['PARKED', 'BEHIND']);
    await first.close();
    const second = await start();
    await second.receive({ controlId: '4', patient: 'cid' }, { controlId: '5', patient: 'ann' });
    expect(await second.published()).toEqual(['PatientUpdated bob', 'PatientUpdated cid']);
    expect(await second.held()).toEqual(['PARKED', 'BEHIND', 'BEHIND']);
  });
});
