import { rejected } from '@care-relay/lanes';
import { afterEach, describe, expect, it } from 'vitest';
import { registeredWith } from '../known-patient.fixture.ts';
import { goldenInput } from '../mappings/golden.fixture.ts';
import { type PracticeWorld, practiceWorld, type Published, type Standing } from '../practice-world.fixture.ts';

const visit = { value: '2139', authority: 'RCB' };

/** As published by one source, of one patient and visit. */
function published(name: string, id: number): Published {
  const input = goldenInput(name);
  const envelope = { ...input.envelope, id: `00000000-0000-8000-8000-${String(id).padStart(12, '0')}` };
  const data = { ...input.data, encounter: { ...input.data.encounter, visitNumber: visit }, takesBack: null };
  return { ...input, envelope: { ...envelope, subject: 'k1:0', source: 'RCB/PAS' }, data };
}

const pairs = [
  ['patient-admitted-with-everything', 'admission-cancelled'],
  ['patient-discharged-home', 'discharge-cancelled-spell'],
  ['emergency-attendance-ended-gp-follow-up', 'discharge-cancelled-attendance'],
  ['emergency-attendance-ended-gp-follow-up', 'emergency-attendance-cancelled'],
  ['patient-death-recorded-with-time', 'patient-death-withdrawn'],
] as const;

const since: readonly (readonly [string, Partial<Standing>])[] = [
  ['moved to another practice', { patient: registeredWith('A81002') }],
  ['moved out of the directory', { patient: registeredWith('B81008') }],
  ['left', { patient: registeredWith(undefined) }],
  ['were restricted', { patient: registeredWith('A81001', { isRestricted: true }) }],
  ['objected', { objection: 'DISSENT' }],
  ['denied it', { objection: 'DENY_LISTED' }],
];

describe('a correction', () => {
  let world: PracticeWorld;
  afterEach(() => world.close());

  const cases = pairs.flatMap(([original, correction]) =>
    since.map(([what, change]) => [correction, what, { original, correction, change }] as const),
  );

  it.each(cases)('%s follows its original although they %s since', async (_, __, { original, correction, change }) => {
    world = await practiceWorld(registeredWith('A81001'));
    const [first, second] = [published(original, 1), published(correction, 2)];
    await world.publish(first);
    await world.until(() => world.deliveries.length === 1);
    Object.assign(world.standing, change);
    await world.publish(second);
    await world.until(async () =>
      (await world.ledger()).some((line) => line.startsWith(`${second.envelope.id} DELIVERED`)),
    );
    expect(world.deliveries).toEqual([`${first.envelope.id} > A81001`, `${second.envelope.id} > A81001`]);
    expect(world.went.get(second.envelope.id)).toEqual({ isRestricted: false });
  });

  it.each(pairs)('%s, moved before it was told: %s goes where it is told', async (original, correction) => {
    world = await practiceWorld(registeredWith('A81001'));
    const [first, second] = [published(original, 1), published(correction, 2)];
    world.answers.set(first.envelope.id, [rejected({ code: 'NO', text: 'It will not do.' })]);
    await world.publish(first);
    await world.until(async () => (await world.ledger()).some((line) => line.includes('PARKED')));
    world.standing.patient = registeredWith('A81002');
    await world.command({ kind: 'RELEASE', destination: 'A81001', offset: 0 });
    await world.publish(second);
    await world.until(() => world.deliveries.length === 2);
    expect(world.deliveries).toEqual([`${first.envelope.id} > A81002`, `${second.envelope.id} > A81002`]);
  });

  it('that follows to a former practice takes nothing else there', async () => {
    world = await practiceWorld(registeredWith('A81001'));
    const first = published('patient-admitted-with-everything', 1);
    await world.publish(first);
    await world.until(() => world.deliveries.length === 1);
    world.standing.patient = registeredWith('A81002');
    const [later, undone] = [published('patient-discharged-home', 2), published('admission-cancelled', 3)];
    world.answers.set(later.envelope.id, [rejected({ code: 'NO', text: 'It will not do.' })]);
    await world.publish(later);
    await world.until(async () => (await world.ledger()).some((line) => line.includes('PARKED')));
    await world.publish(undone);
    await world.until(() => world.deliveries.length === 2);
    expect(world.deliveries.at(-1)).toBe(`${undone.envelope.id} > A81001`);
    await world.command({ kind: 'RELEASE', destination: 'A81002', offset: 1 });
    await world.until(() => world.deliveries.length === 4);
    expect(world.deliveries.slice(2)).toEqual([`${later.envelope.id} > A81002`, `${undone.envelope.id} > A81002`]);
  });

  it('is not told to who was told nothing that it takes back', async () => {
    world = await practiceWorld(registeredWith('A81001'));
    const [first, second] = [published('patient-admitted-with-everything', 1), published('admission-cancelled', 2)];
    await world.publish(first);
    await world.until(() => world.deliveries.length === 1);
    world.standing.patient = registeredWith('A81002');
    await world.publish(second);
    const withheld = `${second.envelope.id} WITHHELD A81002 ORIGINAL_NOT_SENT`;
    await world.until(async () => (await world.ledger()).includes(withheld));
  });

  it('of what nobody was told is withheld as that was', async () => {
    world = await practiceWorld(registeredWith('A81001'));
    const [first, second] = [published('patient-admitted-with-everything', 1), published('admission-cancelled', 2)];
    world.standing.objection = 'DISSENT';
    await world.publish(first, second);
    await world.until(async () => (await world.ledger()).includes(`${second.envelope.id} WITHHELD A81001 DISSENT`));
    expect(world.deliveries).toEqual([]);
  });
});
