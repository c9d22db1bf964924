import { eventCatalogue, type EventType } from '@care-relay/care-events';
import { afterEach, describe, expect, it } from 'vitest';
import { registeredWith } from './known-patient.fixture.ts';
import { completed, goldenInput, goldenNames } from './mappings/golden.fixture.ts';
import { isCorrection, isGpEventType } from './mappings/index.ts';
import { type PracticeWorld, practiceWorld } from './practice-world.fixture.ts';

/** What a practice is told of by itself, and in the words of which golden event. */
const told: Readonly<Partial<Record<EventType, string>>> = {
  PatientAdmitted: 'patient-admitted-with-everything',
  PatientDischarged: 'patient-discharged-home',
  EmergencyAttendanceEnded: 'emergency-attendance-ended-gp-follow-up',
  PatientDeathRecorded: 'patient-death-recorded-with-time',
};

/** What is told to who was told what it takes back. */
const corrections: readonly EventType[] = [
  'AdmissionCancelled',
  'DischargeCancelled',
  'EmergencyAttendanceCancelled',
  'PatientDeathWithdrawn',
  'OutpatientAttendanceStarted',
];

const hospital = Object.values(eventCatalogue).filter(({ topic }) => topic === 'care.hospital');
/** Told where something was sent on the link that it takes back: `release/unlinked.unit.spec.ts`. */
const ofLinks = 'PatientUnlinked';
const others = hospital.filter(
  ({ type }) => told[type] === undefined && !corrections.includes(type) && type !== ofLinks,
);

describe('of all that happens in a hospital, a practice', () => {
  let world: PracticeWorld;
  afterEach(() => world.close());

  it.each(Object.entries(told))('is told of %s', async (_, name) => {
    world = await practiceWorld(registeredWith('A81001'));
    const event = goldenInput(name);
    await world.publish(event);
    await world.until(() => world.deliveries.length === 1);
    expect(world.deliveries).toEqual([`${event.envelope.id} > A81001`]);
  });

  it('is told of these corrections, and of nothing else that follows something', () => {
    const types = hospital.map(({ type }) => type).filter(isGpEventType);
    expect(types.filter(isCorrection).sort()).toEqual([...corrections].sort());
    const known = new Set(goldenNames.map((name) => completed(goldenInput(name)).type));
    expect(corrections.filter((type) => !isGpEventType(type) || !known.has(type))).toEqual([]);
  });

  it.each(others)('is not told of $type, and that is counted with its reason', async ({ type }) => {
    world = await practiceWorld(registeredWith('A81001'));
    const { envelope } = goldenInput('patient-admitted-with-everything');
    await world.publishUnread({ ...envelope, type });
    await world.until(async () => (await world.ledger()).length > 0);
    expect(await world.ledger()).toEqual([`${envelope.id} NO_DESTINATION NOT_MAPPED_HERE`]);
    expect(await world.counted(type)).toBe(1);
    expect(world.deliveries).toEqual([]);
  });

  it('is not told of an attendance of an outpatient', async () => {
    world = await practiceWorld(registeredWith('A81001'));
    const event = goldenInput('outpatient-attendance-started-from-an-admission');
    await world.publish({ ...event, data: { ...event.data, convertedFrom: null } });
    await world.until(async () => (await world.ledger()).length > 0);
    expect(await world.ledger()).toEqual([`${event.envelope.id} NO_DESTINATION OUTPATIENTS_NOT_TOLD`]);
  });
});
