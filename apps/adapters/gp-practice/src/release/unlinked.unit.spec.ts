import { messageIds } from '@care-relay/fhir';
import { afterEach, describe, expect, it } from 'vitest';
import { registeredWith, unregistered } from '../known-patient.fixture.ts';
import { goldenInput } from '../mappings/golden.fixture.ts';
import { type PracticeWorld, practiceWorld, type Published } from '../practice-world.fixture.ts';

const [one, other] = ['k1:one', 'k1:other'];
const idOf = (n: number): string => `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;

function told(subject: string, n: number, practice: string | null): Published {
  const { type, envelope, data } = goldenInput('patient-admitted-with-everything');
  const patient = { ...data.patient, registeredPractice: practice === null ? null : { ods: practice } };
  return {
    type,
    envelope: { ...envelope, id: idOf(n), subject, source: 'RCB/PAS' },
    data: { ...data, patient },
  };
}

function unlinked(n: number): Published {
  const { envelope, data } = told(one, n, null);
  const type = 'PatientUnlinked';
  const both = { message: data.message, patient: data.patient, otherPatient: data.patient };
  return { type, envelope: { ...envelope, type, alsoSubjects: [other] }, data: both };
}

describe('a link that was taken back', () => {
  let world: PracticeWorld;
  afterEach(() => world.close());
  const ends = (line: string) => world.until(async () => (await world.ledger()).includes(line));
  const known = registeredWith('A81001', { named: new Set(['A81001']) });

  /** Both were taken for one, who is registered with A81001; then it is known that they are two. */
  async function parted(events: readonly Published[], named: readonly string[]): Promise<void> {
    world = await practiceWorld(known);
    await world.publish(...events);
    await world.until(() => world.deliveries.length === events.length);
    world.standing.others.set(other, { ...unregistered, named: new Set(named) });
    await world.publish(unlinked(9));
  }

  it('takes back what was told on it, by the ids of those messages, and nothing else', async () => {
    await parted([told(one, 1, 'A81001'), told(other, 2, null), told(other, 3, null)], []);
    await world.until(() => world.deliveries.length === 4);
    expect(world.deliveries.at(-1)).toBe(`${idOf(9)} > A81001`);
    const messages = [2, 3].map((n) => messageIds(idOf(n), 'A81001').bundle);
    expect(world.went.get(idOf(9))).toEqual({ isRestricted: false, toldWhileLinked: { of: 'otherPatient', messages } });
  });

  it('takes nothing back that the event itself said should go there', async () => {
    await parted([told(other, 2, 'A81001')], []);
    await ends(`${idOf(9)} WITHHELD A81001 NOTHING_TO_TAKE_BACK`);
  });

  it('takes nothing back from a practice that either was ever with', async () => {
    await parted([told(one, 1, 'A81001'), told(other, 2, null)], ['A81001', 'A81002']);
    await ends(`${idOf(9)} WITHHELD A81001 NOTHING_TO_TAKE_BACK`);
  });

  it('goes to nobody where nothing was told of either', async () => {
    await parted([], []);
    await ends(`${idOf(9)} NO_DESTINATION NOTHING_TOLD`);
  });
});
