import { MemoryBroker } from '@care-relay/event-bus';
import { deferred, rejected } from '@care-relay/lanes';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AdapterWorld, adapterWorld, uuid } from './adapter-world.fixture.ts';

const busy = deferred({ code: 'BUSY', text: 'The receiver is busy.' });
const refused = rejected({ code: 'REFUSED', at: 'patient.name', text: 'The receiver refuses it.' });

describe('an adapter', () => {
  let broker: MemoryBroker;
  let world: AdapterWorld;

  beforeEach(async () => {
    broker = new MemoryBroker();
    world = await adapterWorld(broker);
  });
  afterEach(() => world.close());

  it('delivers an event to each of its destinations, in order per patient', async () => {
    const ids = [1, 2, 3].map(uuid);
    await world.tell(...ids.map((id) => ({ type: 'PatientUpdated' as const, patient: 'ann', id })));
    for (const to of ['north', 'south']) {
      expect(world.deliveries.filter((one) => one.endsWith(to))).toEqual(ids.map((id) => `${id} > ${to}`));
    }
  });

  it('settles types that it does not map, and what has no destination, with the reason', async () => {
    await world.tell(
      { type: 'PatientRestricted', patient: 'ann', id: uuid(1) },
      { type: 'PatientRegistered', patient: 'bob', id: uuid(2) },
    );
    expect(world.deliveries).toEqual([]);
    expect(await world.counted('care_relay_not_routed_total', 'NOT_MAPPED_HERE')).toBe(1);
    expect(await world.counted('care_relay_not_routed_total', 'NO_EARLIER_UPDATE')).toBe(1);
  });

  it('finds in the log where an earlier event of the same patient went', async () => {
    await world.tell(
      { type: 'PatientUpdated', patient: 'ann', id: uuid(1) },
      { type: 'PatientUpdated', patient: 'bob', id: uuid(2) },
      { type: 'PatientRegistered', patient: 'ann', id: uuid(3) },
    );
    expect(world.deliveries.filter((one) => one.startsWith(uuid(3)))).toEqual([`${uuid(3)} > north`]);
  });

  it('tries again what was deferred, and keeps the order of its lane meanwhile', async () => {
    world.answers.set(uuid(1), [busy, busy, busy]);
    await world.tell(
      { type: 'PatientUpdated', patient: 'ann', id: uuid(1) },
      { type: 'PatientUpdated', patient: 'ann', id: uuid(2) },
    );
    const north = world.deliveries.filter((one) => one.endsWith('north'));
    expect(north).toEqual([`${uuid(1)} > north`, `${uuid(2)} > north`]);
    expect(await world.held()).toEqual([]);
  });

  it('parks what is refused, at that receiver and for that patient only, and keeps it through a restart', async () => {
    world.answers.set(uuid(1), [refused]);
    await world.tell(
      { type: 'PatientUpdated', patient: 'ann', id: uuid(1) },
      { type: 'PatientUpdated', patient: 'ann', id: uuid(2) },
      { type: 'PatientUpdated', patient: 'bob', id: uuid(3) },
    );
    const parked = [`${uuid(1)} PARKED REFUSED`, `${uuid(2)} BEHIND `];
    expect(await world.held()).toEqual(parked);
    expect(world.deliveries).toHaveLength(4);
    await world.close();
    world = await adapterWorld(broker);
    await world.tell({ type: 'PatientUpdated', patient: 'bob', id: uuid(4) });
    expect(await world.held()).toEqual(parked);
    expect(world.deliveries.toSorted()).toEqual([`${uuid(4)} > north`, `${uuid(4)} > south`]);
  });

  it('says in the ledger what became of every event at every destination, and of those that go nowhere', async () => {
    world.answers.set(uuid(1), [busy, refused]);
    await world.tell(
      { type: 'PatientUpdated', patient: 'ann', id: uuid(1) },
      { type: 'PatientUpdated', patient: 'bob', id: uuid(2) },
      { type: 'PatientRestricted', patient: 'ann', id: uuid(3) },
      { type: 'PatientRegistered', patient: 'cat', id: uuid(4) },
    );
    const [parked, ...others] = (await world.ledger()).toSorted();
    expect(parked).toMatch(new RegExp(`^${uuid(1)} (DELIVERED|PARKED) (north|south)$`));
    expect(others).toEqual([
      expect.stringMatching(new RegExp(`^${uuid(1)} PARKED (north|south)$`)),
      ...['north', 'south'].map((to) => `${uuid(2)} DELIVERED ${to}`),
      `${uuid(3)} NO_DESTINATION NOT_MAPPED_HERE`,
      `${uuid(4)} NO_DESTINATION NO_EARLIER_UPDATE`,
    ]);
  });

  it('parks a record that is no event, and goes on', async () => {
    await world.tellNonsense();
    await world.tell({ type: 'PatientUpdated', patient: 'ann', id: uuid(1) });
    await vi.waitUntil(() => world.deliveries.length === 2);
    expect(await world.held()).toEqual([expect.stringMatching(/^none PARKED /)]);
  });
});
