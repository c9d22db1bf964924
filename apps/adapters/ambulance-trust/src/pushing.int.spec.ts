import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goldenFolder } from './mappings/golden.fixture.ts';
import { incident, trustWorld, type TrustWorld } from './trust-world.fixture.ts';

const { content } = JSON.parse(readFileSync(new URL('critical-set/in.json', goldenFolder), 'utf8'));
const recorded = { by: 'Medical director', at: '2026-01-01T00:00:00Z', reference: 'DPIA 7' };
const push = { ...recorded, client: 'rya-push' };

let world: TrustWorld;

beforeEach(async () => {
  world = await trustWorld();
  world.summary = content.summary;
});

afterEach(() => world.close());

/** Another incident that is told of later than what must not be told: once it has come, nothing else will. */
const later = { ...incident({ id: 'INC-9', callSign: 'Z9' }), patients: [{ localId: 'P1' }] };

describe('a trust that opted in', () => {
  it('is sent the critical set, headed "Confirm identity"', async () => {
    await world.start({ push }, world.asking);
    await world.incidents(incident());
    expect(await world.events(2)).toEqual(['SummaryAvailable', 'CriticalInformation']);
    expect(world.received[1]?.text).toContain('<p>Confirm identity.</p>');
    expect(world.received[1]?.text).toContain('Penicillin');
  });

  it.each([
    { what: 'restricted', change: {}, standing: 'restricted' },
    { what: 'not surely known', change: {}, standing: 'not-sure' },
    { what: 'of an unverified number', change: { verified: false }, standing: 'sure' },
    { what: 'born on another day', change: { birthDate: '1965-12-14' }, standing: 'sure' },
  ] as const)('is sent nothing of a patient who is $what', async ({ change, standing }) => {
    world.standing = standing;
    await world.start({ push }, world.asking);
    const [patient] = incident().patients;
    await world.incidents(incident({ patients: [{ ...patient, ...change }] }));
    await world.events(1);
    await world.incidents(incident({ patients: [{ ...patient, ...change }] }), later);
    expect(await world.events(2)).toEqual(['SummaryAvailable', 'SummaryAvailable']);
  });

  it('is told that what was sent is withdrawn, where the patient becomes restricted', async () => {
    await world.start({ push }, world.asking);
    await world.incidents(incident());
    await world.events(2);
    world.standing = 'restricted';
    expect((await world.events(4)).slice(2)).toEqual(['SummaryWithdrawn', 'SummaryAvailable']);
    const [offered, sent, withdrawn] = world.received;
    for (const one of [offered, sent]) expect(withdrawn?.text).toContain(`urn:uuid:${one?.id}`);
  });

  it('is never sent a push that is late', async () => {
    world.standing = 'unavailable';
    await world.start({ push }, world.asking);
    await world.incidents(incident());
    await world.events(1);
    await world.incidents(incident({ state: 'clear', clearedAt: '2026-01-12T11:59:00Z' }), later);
    world.standing = 'sure';
    expect(await world.events(2)).toEqual(['SummaryAvailable', 'SummaryAvailable']);
  });
});

describe('a hospital event', () => {
  const alert = { alertId: 'AL-9', text: 'Two people to visit' };
  const unasked = { ...push, client: 'rya-push' };

  it('reaches the crew of an open incident, and its correction follows it after the incident is closed', async () => {
    await world.start({ push: unasked });
    await world.incidents(incident());
    await world.events(1);
    await world.tell('SafetyAlertRecorded', { alert });
    await world.events(2);
    await world.incidents();
    await world.tell('SafetyAlertWithdrawn', { alert });
    expect(await world.events(3)).toEqual(['SummaryAvailable', 'CriticalInformation', 'CriticalInformation']);
    expect(world.received[2]?.text).toContain('Safety alert withdrawn');
  });

  it('is withdrawn by its id with everything else, when the crew is stood down', async () => {
    await world.start({ push: unasked });
    await world.incidents(incident());
    await world.events(1);
    await world.tell('SafetyAlertRecorded', { alert });
    await world.events(2);
    await world.incidents(incident({ state: 'stood-down' }));
    expect((await world.events(3))[2]).toBe('SummaryWithdrawn');
    expect(world.received[2]?.text).toContain(`urn:uuid:${world.received[1]?.id}`);
  });

  it('is withdrawn when the patient becomes restricted, once, also by who takes over', async () => {
    const first = await world.start({ push: unasked });
    await world.incidents(incident());
    await world.events(1);
    await world.tell('SafetyAlertRecorded', { alert });
    await world.events(2);
    await first.drain();
    world.standing = 'restricted';
    await world.start({ push: unasked });
    expect((await world.events(4)).slice(2)).toEqual(['SummaryWithdrawn', 'SummaryAvailable']);
    expect(world.received[2]?.text).toContain(`urn:uuid:${world.received[1]?.id}`);
    await world.incidents(incident(), later);
    expect((await world.events(5))[4]).toBe('SummaryAvailable');
  });

  it('reaches nobody where the trust did not opt in, or feedback has no legal basis', async () => {
    const conveyed = { conveyedTo: 'RCB', handedOverAt: '2026-01-12T11:58:00Z', state: 'handed-over' };
    await world.incidents(incident(conveyed));
    await world.start();
    await world.events(1);
    const encounter = { encounterClass: 'INPATIENT' } as const;
    await world.tell('PatientAdmitted', { encounter });
    await world.tell('SafetyAlertRecorded', { alert });
    expect(await world.nowhere(2)).toEqual(['NO_INCIDENT', 'NO_INCIDENT']);
    expect(world.received.length).toBe(1);
  });

  it('reaches the feedback role by category, where a legal basis is recorded', async () => {
    const conveyed = { conveyedTo: 'RCB', handedOverAt: '2026-01-12T11:58:00Z', clearedAt: '2026-01-12T11:59:00Z' };
    await world.incidents(incident({ ...conveyed, state: 'clear' }));
    await world.startWithFeedback(recorded);
    await world.tell('PatientAdmitted', { encounter: { encounterClass: 'INPATIENT' } });
    expect(await world.events(1)).toEqual(['OutcomeFeedback']);
    const [message] = world.received;
    expect(message?.path).toBe('/audit/$process-message');
    expect(message?.text).toContain('ADMITTED');
    for (const said of ['9991234012', '1965', 'Patient"']) expect(message?.text).not.toContain(said);
  });
});
