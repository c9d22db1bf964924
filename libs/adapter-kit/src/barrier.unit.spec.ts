import { MemoryBroker } from '@care-relay/event-bus';
import { rejected } from '@care-relay/lanes';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AdapterWorld, adapterWorld, uuid } from './adapter-world.fixture.ts';

const refused = rejected({ code: 'REFUSED', text: 'The receiver refuses it.' });
const before = { type: 'PatientUpdated', patient: 'ann', id: uuid(1) } as const;
/** A type that the receiver is not told of. */
const merge = { type: 'PatientRestricted', patient: 'amy', also: 'ann', id: uuid(2) } as const;
const after = { type: 'PatientUpdated', patient: 'amy', id: uuid(3) } as const;

describe('an identity event that a receiver is not told of', () => {
  let broker: MemoryBroker;
  let world: AdapterWorld;

  beforeEach(async () => {
    broker = new MemoryBroker();
    world = await adapterWorld(broker);
  });
  afterEach(() => world.close());

  it('is not overtaken where something waits in one of its lanes, and in no way elsewhere', async () => {
    world.answers.set(uuid(1), [refused]);
    await world.tell(before, merge, after);
    expect(await world.held()).toEqual([
      `${uuid(1)} PARKED REFUSED`,
      `${uuid(2)} BEHIND `,
      `${uuid(3)} AWAITING_MERGE `,
    ]);
    expect(world.deliveries).toEqual([`${uuid(1)} > south`, `${uuid(3)} > south`]);
    expect(await world.ledger()).toContain(`${uuid(2)} NO_DESTINATION NOT_MAPPED_HERE`);
  });

  it('holds its place through a restart', async () => {
    world.answers.set(uuid(1), [refused]);
    await world.tell(before, merge, after);
    const held = await world.held();
    await world.close();
    world = await adapterWorld(broker);
    await world.tell({ type: 'PatientUpdated', patient: 'bob', id: uuid(4) });
    expect(await world.held()).toEqual(held);
  });

  it('leaves no trace where nothing waits', async () => {
    for (const one of [before, merge, after]) await world.tell(one);
    expect(await world.held()).toEqual([]);
    expect((await world.ledger()).filter((line) => line.startsWith(uuid(2)))).toEqual([
      `${uuid(2)} NO_DESTINATION NOT_MAPPED_HERE`,
    ]);
  });
});
