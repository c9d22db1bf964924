import { afterEach, describe, expect, it } from 'vitest';
import { registeredWith } from '../known-patient.fixture.ts';
import { goldenInput } from '../mappings/golden.fixture.ts';
import { type PracticeWorld, practiceWorld, type Published } from '../practice-world.fixture.ts';

const elsewhere = [{ line1: '1 New Street', postcode: 'YO17 7AA', use: 'H' }];

/** What one hospital publishes of one patient, in this order. */
function published(name: string, n: number, addresses?: object): Published {
  const { type, envelope, data } = goldenInput(name);
  const id = `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`;
  const patient = addresses === undefined ? data.patient : { ...data.patient, addresses };
  return {
    type,
    envelope: { ...envelope, id, subject: 'k1:0', source: 'RCB/PAS' },
    data: { ...data, patient } as never,
  };
}

const admitted = published('patient-admitted-with-everything', 1);
const same = published('patient-updated-other-contact-details', 2);
const other = published('patient-updated-other-contact-details', 3, elsewhere);

describe('other contact details', () => {
  let world: PracticeWorld;
  afterEach(() => world.close());
  const end = (event: Published, line: string) =>
    world.until(async () => (await world.ledger()).includes(`${event.envelope.id} ${line}`));
  const agreed = { demographics: ['A81001'] };

  it('are told to a practice that agreed to hear of them, once', async () => {
    world = await practiceWorld(registeredWith('A81001'), agreed);
    const again = published('patient-updated-other-contact-details', 4, elsewhere);
    for (const event of [admitted, same, other, again]) {
      await world.publish(event);
      await world.until(async () => (await world.ledger()).some((line) => line.startsWith(event.envelope.id)));
    }
    await end(same, 'WITHHELD A81001 CONTACT_DETAILS_AGREE');
    await end(again, 'WITHHELD A81001 CONTACT_DETAILS_AGREE');
    expect(world.deliveries).toEqual([`${admitted.envelope.id} > A81001`, `${other.envelope.id} > A81001`]);
  });

  it('are compared with what was said of them, not with what a correction left out', async () => {
    world = await practiceWorld(registeredWith('A81001'), agreed);
    const undone = published('admission-cancelled', 6, elsewhere);
    for (const [n, event] of [admitted, undone, other].entries()) {
      await world.publish(event);
      await world.until(() => world.deliveries.length === n + 1);
    }
    expect(world.deliveries.at(-1)).toBe(`${other.envelope.id} > A81001`);
  });

  it('are not told where nothing was told that they could differ from', async () => {
    world = await practiceWorld(registeredWith('A81001'), agreed);
    await world.publish(other);
    await end(other, 'WITHHELD A81001 CONTACT_DETAILS_AGREE');
  });

  it('of somebody restricted are told to nobody', async () => {
    world = await practiceWorld(registeredWith('A81001'), agreed);
    await world.publish(admitted);
    await world.until(() => world.deliveries.length === 1);
    world.standing.patient = registeredWith('A81001', { isRestricted: true });
    await world.publish(other);
    await end(other, 'WITHHELD A81001 RESTRICTED');
    const said = { ...other, envelope: { ...other.envelope, id: same.envelope.id } };
    await world.publish({
      ...said,
      data: { ...said.data, patient: { ...said.data.patient, restricted: true } },
    });
    await end(said, 'NO_DESTINATION RESTRICTED');
  });

  it('are not told to a practice that did not agree', async () => {
    world = await practiceWorld(registeredWith('A81002'), agreed);
    await world.publish(other);
    await end(other, 'NO_DESTINATION DEMOGRAPHICS_NOT_AGREED');
  });

  it('that are none are not told', async () => {
    world = await practiceWorld(registeredWith('A81001'), agreed);
    const nothing = published('patient-updated-address-only', 5, []);
    await world.publish(nothing);
    await end(nothing, 'NO_DESTINATION NO_CONTACT_DETAILS');
  });
});
