import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { incident, trustWorld, type TrustWorld } from './trust-world.fixture.ts';

let world: TrustWorld;

beforeEach(async () => {
  world = await trustWorld();
});

afterEach(() => world.close());

describe('an incident', () => {
  it('is offered a summary on dispatch, with nothing of a patient', async () => {
    await world.start();
    await world.incidents(incident());
    expect(await world.events(1)).toEqual(['SummaryAvailable']);
    const [message] = world.received;
    expect(message?.path).toBe('/epcr/$process-message');
    for (const said of ['9991234012', '1965', 'Patient']) expect(message?.text).not.toContain(said);
    expect(message?.text).toContain('INC-1');
  });

  it('is offered it once, also by who takes over, under the same id when it is sent again', async () => {
    const first = await world.start();
    world.answers.push(503, 503);
    await world.incidents(incident());
    await world.events(1);
    await first.drain();
    await world.start();
    await world.incidents(incident(), incident({ id: 'INC-2' }));
    await world.events(2);
    expect(world.received.map(({ text }) => /INC-\d/.exec(text)?.[0])).toEqual(['INC-1', 'INC-2']);
  });

  it.each([
    { what: 'stand-down', change: { state: 'stood-down' }, then: [] },
    { what: 're-allocation', change: { callSign: 'B202' }, then: ['SummaryAvailable'] },
    {
      what: 're-identification',
      change: { patients: [{ nhsNumber: '9991000003', verified: true, birthDate: '1990-01-01' }] },
      then: ['SummaryAvailable'],
    },
  ])('takes back what was offered, on $what', async ({ change, then }) => {
    await world.start();
    await world.incidents(incident());
    await world.events(1);
    await world.incidents(incident(change));
    const all = ['SummaryAvailable', 'SummaryWithdrawn', ...then];
    expect(await world.events(all.length)).toEqual(all);
    expect(world.received[1]?.text).toContain(`urn:uuid:${world.received[0]?.id}`);
    expect(new Set(world.received.map(({ id }) => id)).size).toBe(all.length);
  });
});
