import { rejected } from '@care-relay/lanes';
import { afterEach, describe, expect, it } from 'vitest';
import { goldenInput } from '../mappings/golden.fixture.ts';
import { registeredWith as patient, unregistered as unsaid } from '../known-patient.fixture.ts';
import { type PracticeWorld, practiceWorld, type Published, type Standing } from '../practice-world.fixture.ts';

const told: readonly Published[] = [
  'patient-admitted-with-everything',
  'patient-discharged-home',
  'emergency-attendance-ended-gp-follow-up',
  'patient-death-recorded-with-time',
].map((name) => goldenInput(name));

/** What changes, and what becomes of an event that is sent then. */
const reasons: readonly { name: string; change: Partial<Standing>; ends: string }[] = [
  { name: 'the patient dissents', change: { objection: 'DISSENT' }, ends: 'WITHHELD A81001 DISSENT' },
  { name: 'the practice is denied', change: { objection: 'DENY_LISTED' }, ends: 'WITHHELD A81001 DENY_LISTED' },
  { name: 'the registration ended', change: { patient: patient(undefined) }, ends: 'WITHHELD A81001 MOVED_AWAY' },
  { name: 'it moved out of the directory', change: { patient: patient('B81008') }, ends: 'WITHHELD A81001 MOVED_AWAY' },
  { name: 'nobody states a practice', change: { patient: unsaid }, ends: 'WITHHELD A81001 NO_PRACTICE_STATED' },
  { name: 'it moved to another practice', change: { patient: patient('A81002') }, ends: 'WITHHELD A81001 MOVED' },
];

describe('before every attempt', () => {
  let world: PracticeWorld;
  afterEach(() => world.close());

  const ended = (id: string, line: string) => world.until(async () => (await world.ledger()).includes(`${id} ${line}`));
  const cases = reasons.flatMap((reason) => told.map((event) => ({ ...reason, type: event.type, event })));

  it.each(cases)('$name: $type is not told at its first attempt', async ({ change, ends, event }) => {
    world = await practiceWorld(patient('A81001'));
    // Routed as things were before.
    world.asked = (times) => void (times === 2 && Object.assign(world.standing, change));
    await world.publish(event);
    await ended(event.envelope.id, ends);
    expect(world.deliveries).not.toContain(`${event.envelope.id} > A81001`);
  });

  it.each(cases)('$name: $type is not told after it was parked', async ({ change, ends, event }) => {
    world = await practiceWorld(patient('A81001'));
    world.answers.set(event.envelope.id, [rejected({ code: 'NO', text: 'It will not do.' })]);
    await world.publish(event);
    await world.until(async () => (await world.ledger()).some((line) => line.includes('PARKED')));
    Object.assign(world.standing, change);
    await world.command({ kind: 'RELEASE', destination: 'A81001', offset: 0 });
    await ended(event.envelope.id, ends);
    expect(world.deliveries).not.toContain(`${event.envelope.id} > A81001`);
  });

  it.each(cases)('$name: $type is not told again by a replay', async ({ change, ends, event }) => {
    world = await practiceWorld(patient('A81001'));
    await world.publish(event);
    await world.until(() => world.deliveries.length === 1);
    // After it was routed (1), sent (2), and planned again: routed (3), and looked whether it may go (4).
    world.asked = (times) => void (times === 5 && Object.assign(world.standing, change));
    await world.command({ kind: 'REPLAY', destination: 'A81001', offset: 0 });
    await ended(event.envelope.id, ends);
    expect(world.deliveries).toEqual([`${event.envelope.id} > A81001`]);
  });

  const stages = told.map((event) => [event.type, event] as const);

  it.each(stages)(
    '%s goes as of somebody restricted, once they are, also after it was parked and by a replay',
    async (_, event) => {
      world = await practiceWorld(patient('A81001'));
      const { id } = event.envelope;
      world.answers.set(id, [rejected({ code: 'NO', text: 'It will not do.' })]);
      await world.publish(event);
      await world.until(async () => (await world.ledger()).some((line) => line.includes('PARKED')));
      world.standing.patient = patient('A81001', { isRestricted: true });
      await world.command({ kind: 'RELEASE', destination: 'A81001', offset: 0 });
      await world.until(() => world.deliveries.length === 1);
      expect(world.went.get(id)).toEqual({ isRestricted: true });
      world.went.clear();
      await world.command({ kind: 'REPLAY', destination: 'A81001', offset: 0 });
      await world.until(() => world.deliveries.length === 2);
      expect(world.went.get(id)).toEqual({ isRestricted: true });
    },
  );

  it.each(stages)('%s waits while the register of objections cannot be read', async (_, event) => {
    world = await practiceWorld(patient('A81001'));
    let tries = 0;
    world.asked = (times) => void (tries = times);
    world.standing.objection = 'unreadable';
    await world.publish(event);
    await world.until(() => tries > 3);
    expect(world.deliveries).toEqual([]);
    world.standing.objection = undefined;
    await world.until(() => world.deliveries.length === 1);
  });

  it('waits until who is who has taken the event into account', async () => {
    world = await practiceWorld(patient('A81001', { isCovered: false }));
    world.asked = (times) => void (times === 4 && (world.standing.patient = patient('A81001', { isRestricted: true })));
    const [event] = told;
    if (event !== undefined) await world.publish(event);
    await world.until(() => world.deliveries.length === 1);
    expect([...world.went.values()]).toEqual([{ isRestricted: true }]);
  });
});
