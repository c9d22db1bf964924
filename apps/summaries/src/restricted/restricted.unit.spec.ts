import { eventCatalogue, type EventType, isEventType } from '@care-relay/care-events';
import { marks as newMarks } from '@care-relay/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askEverything } from './every-route.fixture.ts';
import { birthDate, eventsOf, nhsNumber, restrictedWorld, subject, type ToldOf } from './restricted-world.fixture.ts';

const types: readonly EventType[] = Object.keys(eventCatalogue).filter(isEventType);
const undone = 'PatientUnrestricted';

/** Any events of a restricted patient, by a statement or by a message's own word, with marks wherever something tells where they are. */
const stories: fc.Arbitrary<readonly ToldOf[]> = fc
  .tuple(
    fc.array(fc.constantFrom(...types.filter((type) => type !== undone)), { minLength: 1, maxLength: 5 }),
    fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    fc.option(fc.nat({ max: 5 })),
    fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
  )
  .map(([all, flags, at, dice]) => {
    const isThere = (): boolean => dice.next().value !== 0;
    const isSaid = (n: number): true | null => (flags[n] === true || (n === 0 && at === null) ? true : null);
    const told = all.map((type, n) => ({ type, restricted: isSaid(n), isThere }));
    return at === null ? told : told.toSpliced(at, 0, { type: 'PatientRestricted', restricted: true, isThere });
  });

async function worldOf(story: readonly ToldOf[]) {
  const marks = newMarks();
  const events = eventsOf(story, marks);
  const world = await restrictedWorld(events, marks);
  const about = {
    number: { value: nhsNumber, birthDate },
    local: { organisation: marks.word('source'), value: marks.word('patient.identifiers[].value') },
    patientId: world.ids.seal(subject),
  };
  return { ...world, marks, about };
}

describe('a restricted patient', () => {
  it('is betrayed by no route, whoever asks and however; nor by what is kept, logged or counted', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const { server, marks, about, beside } = await worldOf(story);
        const askers = [{ who: 'crew' }, { who: 'off', reason: 'life-at-risk' }, { who: 'off' }, { who: 'nobody' }];
        const answers = [];
        for (const asker of askers) answers.push(...(await askEverything(server, about, asker)));
        expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(4);
        for (const { route, text } of answers) expect([route, marks.foundIn(text)]).toEqual([route, []]);
        expect(marks.foundIn(await beside())).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('is shown whole to the exceptions, and to nobody else of their organisation', async () => {
    const { server, marks, about } = await worldOf([whole('PatientAdmitted', true), whole('PatientRestricted', true)]);
    const found = async (who: string) =>
      marks.foundIn((await askEverything(server, about, { who })).map(({ text }) => text).join());
    expect(await found('control')).toEqual(expect.arrayContaining(places));
    expect(await found('crew')).toEqual([]);
  });

  it('is shown whole to a crew before it is restricted, and once it is no longer', async () => {
    for (const story of [
      [whole('PatientAdmitted', null)],
      [whole('PatientAdmitted', true), whole('PatientRestricted', true), whole('PatientUnrestricted', false)],
    ]) {
      const { server, marks, about } = await worldOf(story);
      const answers = await askEverything(server, about, { who: 'crew' });
      expect(marks.foundIn(answers.map(({ text }) => text).join())).toEqual(expect.arrayContaining(places));
    }
  });

  it('keeps the words of an alert, which keep somebody safe', async () => {
    const { server, about } = await worldOf([whole('SafetyAlertRecorded', true), whole('PatientRestricted', true)]);
    const [, summary] = await askEverything(server, about, { who: 'crew' });
    expect(summary?.text).toContain('Two people to visit');
  });
});

function whole(type: EventType, restricted: boolean | null): ToldOf {
  return { type, restricted, isThere: () => true };
}

/** Some of each kind: home, telephone, next of kin, practice, ward, clinician, hospital. */
const places = [
  ...['patient.addresses[].line1', 'patient.telecoms[].value', 'patient.nextOfKin[].names[].family'],
  ...['patient.registeredPractice.ods', 'encounter.location.ward', 'encounter.attending[].family'],
  ...['source', 'name of the source', 'patient.identifiers[].value'],
];
