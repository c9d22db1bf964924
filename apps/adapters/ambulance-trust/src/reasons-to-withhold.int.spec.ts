import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goldenFolder } from './mappings/golden.fixture.ts';
import { incident, trustWorld, type TrustWorld } from './trust-world.fixture.ts';

const { content } = JSON.parse(readFileSync(new URL('critical-set/in.json', goldenFolder), 'utf8'));
const recorded = { by: 'Medical director', at: '2026-01-01T00:00:00Z', reference: 'DPIA 7' };
const push = { ...recorded, client: 'rya-push' };
const feedback = { legalBasis: recorded, name: 'Clinical audit' };
const patient = { nhsNumber: '9991234012', verified: true, birthDate: '1965-12-13' };
const conveyed = { conveyedTo: 'RCB', handedOverAt: '2026-01-12T11:58:00Z', state: 'handed-over' };
const closed = { state: 'clear', clearedAt: '2026-01-12T11:59:00Z' };

let world: TrustWorld;

beforeEach(async () => {
  world = await trustWorld();
  world.summary = content.summary;
});

afterEach(() => world.close());

/** What came of everything, by the time that so much has an end. */
async function ends(count: number): Promise<readonly string[]> {
  const all = await world.accounted(count);
  return all.map(({ destination, eventType, outcome, reason }) =>
    [destination ?? 'nowhere', eventType, reason ?? outcome].join(' '),
  );
}

/** With the fake of who is who saying so, for a crew's offer, push and event, and for feedback. */
const held = [
  { standing: 'restricted', objection: undefined, reason: 'RESTRICTED', offer: 'DELIVERED' },
  { standing: 'dissent', objection: 'DISSENT', reason: 'DISSENT', offer: 'DISSENT' },
  { standing: 'deny-listed', objection: 'DENY_LISTED', reason: 'DENY_LISTED', offer: 'DENY_LISTED' },
  { standing: 'not-sure', objection: undefined, reason: 'PATIENT_NOT_SURE', offer: 'DELIVERED' },
] as const;

describe.each(held)('a patient who is $standing', ({ standing, objection, reason, offer }) => {
  beforeEach(() => {
    world.standing = standing;
    world.objection = objection;
  });

  it(`crew: the offer is ${offer}, and nothing is pushed`, async () => {
    await world.start({ push }, world.asking);
    await world.incidents(incident());
    const isOffered = offer === 'DELIVERED';
    const due = isOffered ? [`RYA CriticalInformation ${reason}`] : [];
    expect(await ends(1 + due.length)).toEqual([`RYA SummaryAvailable ${offer}`, ...due]);
    expect(world.received.map(({ event }) => event)).toEqual(isOffered ? ['SummaryAvailable'] : []);
  });

  it('crew: no event of theirs is sent; feedback: no outcome of theirs is told', async () => {
    world.objection = undefined;
    await world.incidents(incident(conveyed));
    await world.startWithFeedback(recorded, { push });
    await world.events(1);
    await world.tell('PatientDeathRecorded', {});
    const all = await ends(4);
    expect(all).toContain(`RYA PatientDeathRecorded ${reason}`);
    expect(all).toContain(`RYA/feedback PatientDeathRecorded ${reason}`);
    expect(world.received).toHaveLength(1);
  });
});

describe('whoever objects after it was sent', () => {
  it('has it taken back', async () => {
    await world.start({ push }, world.asking);
    await world.incidents(incident());
    await world.events(2);
    [world.standing, world.objection] = ['dissent', 'DISSENT'];
    expect((await world.events(3))[2]).toBe('SummaryWithdrawn');
    expect(world.received[2]?.text).toContain('OBJECTED');
    expect((await ends(4)).at(-1)).toBe('RYA SummaryAvailable DISSENT');
  });

  it('waits while the register cannot be read: neither offered nor sent', async () => {
    [world.standing, world.objection] = ['objections-unreadable', 'unreadable'];
    await world.start({ push }, world.asking);
    await world.incidents(incident());
    expect((await world.waiting(1)).map(({ problem }) => problem?.code)).toEqual(['OBJECTIONS_UNREADABLE']);
    expect(world.received).toEqual([]);
    [world.standing, world.objection] = ['sure', undefined];
    expect(await world.events(2)).toEqual(['SummaryAvailable', 'CriticalInformation']);
  });
});

describe('a trust', () => {
  it('crew: is offered nothing, and sent nothing, of an incident that is closed', async () => {
    await world.start({ push }, world.asking);
    await world.incidents(incident(closed), { ...incident({ id: 'INC-9' }), patients: [{ localId: 'P1' }] });
    await world.events(1);
    await world.tell('PatientDeathRecorded', {});
    expect(await ends(2)).toEqual(['RYA SummaryAvailable DELIVERED', 'nowhere PatientDeathRecorded NO_INCIDENT']);
    expect(world.received[0]?.text).toContain('INC-9');
  });

  it('crew: is sent nothing unasked where it did not opt in; feedback: nothing without an incident that ended there', async () => {
    await world.incidents(incident());
    await world.start({ feedback: { ...feedback, endpoint: 'http://127.0.0.1:9/audit' } }, world.asking);
    await world.events(1);
    await world.tell('PatientDeathRecorded', {});
    expect(await ends(2)).toEqual(['RYA SummaryAvailable DELIVERED', 'nowhere PatientDeathRecorded NO_INCIDENT']);
  });

  it('crew and feedback: that takes tests only is told nothing live: no offer, no push, no event', async () => {
    world.deployment = 'live';
    await world.incidents(incident(conveyed));
    await world.startWithFeedback(recorded, { push });
    await world.accounted(1);
    await world.tell('PatientDeathRecorded', {}, { processingId: 'P' });
    expect(await ends(2)).toEqual([
      ...['RYA SummaryAvailable LIVE_MESSAGE_FOR_TEST', 'nowhere PatientDeathRecorded LIVE_MESSAGE_FOR_TEST'],
    ]);
    expect(world.received).toEqual([]);
  });

  it('crew and feedback: that is live is sent no test event', async () => {
    world.deployment = 'live';
    await world.incidents(incident(conveyed));
    await world.startWithFeedback(recorded, { push, processing: 'live' });
    await world.events(1);
    await world.tell('PatientDeathRecorded', {}, { processingId: 'T' });
    expect(await ends(3)).toContain('nowhere PatientDeathRecorded TEST_MESSAGE_FOR_LIVE');
    expect(world.received.map(({ event }) => event)).toEqual(['SummaryAvailable']);
  });

  it('crew: is not pushed whom the crew did not surely identify', async () => {
    await world.start({ push }, world.asking);
    await world.incidents(incident({ patients: [{ ...patient, verified: false }] }), incident({ id: 'INC-9' }));
    await world.events(3);
    const pushed = world.received.filter(({ event }) => event === 'CriticalInformation');
    expect(pushed.map(({ text }) => /INC-\d/.exec(text)?.[0])).toEqual(['INC-9']);
  });
});
