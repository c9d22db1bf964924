import { Redis } from 'ioredis';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { careTopic, codec, deliveryAt, type LedgerWorld, ledgerWorld } from '../ledger-world.fixture.ts';
import { pathOfEvent, pathOfIntake } from './event-path.ts';
import { readReceived, receivedAbout } from './received.ts';

const redis = new Redis(`${inject('redisUrl')}/15`);
const flow = { group: 'gp-practice', topic: careTopic, types: ['PatientAdmitted'], clocks: [] };
const intake = { partition: 0, offset: 40, ordinal: 0 };

describe('what can be asked of the ledger', () => {
  let world: LedgerWorld;

  const sources = async () => ({ bus: world.bus, reader: await world.reader(), open: [], flows: [flow] });

  beforeEach(async () => {
    await redis.flushdb();
    world = await ledgerWorld(redis);
  });
  afterAll(() => redis.disconnect());

  it('is an event’s whole path: its intake record, its place, and each destination’s end or what is missing', async () => {
    const routedTo = ['A81001', 'A81002'];
    await world.writer.record(deliveryAt(0, { outcome: 'PARKED', problem: { code: 'BUSY' }, intake, routedTo }));
    await world.writer.record(deliveryAt(0, { recordedAt: 5_000, routedTo }));
    world.broker.group('gp-practice').commit([{ topic: careTopic, partition: 0, offset: 1, metadata: '' }]);
    await (await world.view()).catchUp();
    const path = await pathOfEvent('e0', await sources());
    expect(path).toMatchObject({ at: { topic: careTopic, partition: 0, offset: 0 }, intake, isComplete: true });
    expect(path.legs.map(({ destination, state, told }) => [destination, state, told.length])).toEqual([
      ['A81001', 'ended', 2],
      ['A81002', 'unaccounted', 0],
    ]);
    const of = { topic: 'intake.hospital-pas', ...intake };
    expect((await pathOfIntake({ intake: of, careTopic }, await sources())).events).toEqual([path]);
  });

  it('finds an event that nobody has settled yet', async () => {
    const producer = await world.bus.producer();
    await producer.send({
      topic: careTopic,
      key: 'k',
      value: Buffer.from('x'),
      headers: { ce_id: 'new' },
      partition: 1,
    });
    const path = await pathOfEvent('new', await sources());
    expect(path).toMatchObject({ at: { partition: 1, offset: 0 }, legs: [{ destination: null, state: 'underway' }] });
    expect((await pathOfEvent('unknown', await sources())).at).toBeUndefined();
  });

  it('is who received what about a patient, the same from the view and from the ledger itself', async () => {
    for (let n = 0; n < 40; n += 1) await world.writer.record(deliveryAt(n));
    await world.writer.record(deliveryAt(40, { outcome: 'PARKED', subjects: ['k1:0'] }));
    const asked = { subject: 'k1:0', group: 'gp-practice', partition: 0 };
    const read = await readReceived(asked, { bus: world.bus, codec });
    expect(read.receipts.map(({ eventId }) => eventId)).toEqual(['e0', 'e10', 'e20', 'e30']);
    expect(await receivedAbout(asked, await world.reader())).toEqual({ receipts: [], isComplete: false });
    await (await world.view()).catchUp();
    expect(await receivedAbout(asked, await world.reader())).toEqual(read);
  });
});
