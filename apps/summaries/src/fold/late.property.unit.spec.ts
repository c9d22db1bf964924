import type { EncounterDraft, PatientDraft } from '@care-relay/care-events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { came, folded } from './events.fixture.ts';
import type { SubjectState } from './subject-state.ts';

/** What each type says of whether an encounter goes on: written down here once more, as the rule and not as the code has it. */
const says = {
  PatientAdmitted: 'in-progress',
  PatientDischarged: 'finished',
  DischargeCancelled: 'in-progress',
  AdmissionCancelled: 'cancelled',
  PatientTransferred: undefined,
  EncounterUpdated: undefined,
} as const;
type Type = keyof typeof says;
const types = Object.keys(says) as readonly Type[]; // the keys of the table above

interface Said {
  readonly type: Type;
  /** Minutes at which it was recorded: no two of a history are the same. */
  readonly recorded: number;
  readonly visit: 'V1' | 'V2';
  readonly ward: string | null;
  readonly specialty: string | null;
  readonly family: string | null;
  readonly allergen: string | null;
}

const maybe = (...words: string[]) => fc.constantFrom(null, ...words);
const histories: fc.Arbitrary<readonly Said[]> = fc
  .uniqueArray(
    fc.record({
      ...{ type: fc.constantFrom(...types), recorded: fc.nat(500), visit: fc.constantFrom('V1', 'V2') },
      ...{ ward: maybe('A', 'B', 'C'), specialty: maybe('300', '100') },
      ...{ family: maybe('Harrowgate', 'Overton'), allergen: maybe('Penicillin', 'Latex') },
    }),
    { selector: ({ recorded }) => recorded, minLength: 1, maxLength: 16 },
  )
  .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));

/** The state after these came in this order, whenever each was recorded. */
function after(all: readonly Said[]): SubjectState {
  return folded(
    all.map(({ type, recorded, ...said }, offset) => came(type, { ...draftOf(said) }, { offset, recorded })),
  );
}

function draftOf({ visit, ward, specialty, family, allergen }: Omit<Said, 'type' | 'recorded'>) {
  const patient: PatientDraft = {
    names: family === null ? null : [{ family }],
    allergies: allergen === null ? null : [{ allergen: { text: allergen } }],
  };
  const encounter: EncounterDraft = {
    ...{ visitNumber: { value: visit }, encounterClass: 'INPATIENT' as const },
    location: ward === null ? null : { ward },
    specialty: specialty === null ? null : { code: specialty },
  };
  return { patient, encounter };
}

/** The word on something that was recorded last among those that say anything of it. */
function lastWord<T>(all: readonly Said[], of: (said: Said) => T | null | undefined): T | undefined {
  const saying = all.filter((one) => of(one) != null).toSorted((a, b) => a.recorded - b.recorded);
  const last = saying.at(-1);
  return last === undefined ? undefined : (of(last) ?? undefined);
}

function encounterOf({ encounters }: SubjectState, visit: string) {
  return encounters.find(({ key }) => key.includes(`"${visit}"`));
}

describe('what comes late', () => {
  it('never undoes what is newer, field by field', () => {
    fc.assert(
      fc.property(histories, (all) => {
        const state = after(all);
        const { names, allergies } = state.patient.value;
        expect([names, allergies]).toMatchObject([
          lastWord(all, ({ family }) => (family === null ? null : [{ family }])) ?? null,
          lastWord(all, ({ allergen }) => (allergen === null ? null : [{ allergen: { text: allergen } }])) ?? null,
        ]);
        for (const visit of ['V1', 'V2'] as const) {
          const mine = all.filter((one) => one.visit === visit);
          const shown = encounterOf(state, visit);
          expect({
            status: shown?.status?.value,
            ward: shown?.details.value.location,
            specialty: shown?.details.value.specialty,
          }).toMatchObject({
            status: lastWord(mine, ({ type }) => says[type]),
            ward:
              lastWord(mine, ({ type, ward }) => (type === 'EncounterUpdated' || ward === null ? null : { ward })) ??
              (mine.length === 0 ? undefined : null),
            specialty:
              lastWord(mine, ({ specialty }) => (specialty === null ? null : { code: specialty })) ??
              (mine.length === 0 ? undefined : null),
          });
        }
      }),
      { numRuns: 150 },
    );
  });

  it('as an update (A08), late or not, says nothing of whether an encounter goes on, nor of where', () => {
    const stateOf = (state: SubjectState, visit: string) => {
      const { status, planned, onLeave, details } = encounterOf(state, visit) ?? {};
      const { location, admittedAt, dischargedAt, encounterClass } = details?.value ?? {};
      const kind = status === undefined ? undefined : encounterClass;
      return [
        status?.value,
        planned?.value,
        onLeave?.value,
        kind,
        location ?? null,
        admittedAt ?? null,
        dischargedAt ?? null,
      ];
    };
    fc.assert(
      fc.property(histories, (all) => {
        const without = all.filter(({ type }) => type !== 'EncounterUpdated');
        for (const visit of ['V1', 'V2']) expect(stateOf(after(all), visit)).toEqual(stateOf(after(without), visit));
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['in the order in which they were recorded', [0, 1, 2, 3]],
    ['with the update last, which was recorded before the cancellation', [0, 1, 3, 2]],
    ['with the discharge last', [0, 2, 3, 1]],
  ])('leaves a discharge cancelled (A01, A03, A08, A13) %s', (_, order) => {
    const stay = { visit: 'V1', ward: 'A', specialty: null, family: null, allergen: null } as const;
    const story: readonly Said[] = [
      { ...stay, type: 'PatientAdmitted', recorded: 1 },
      { ...stay, type: 'PatientDischarged', recorded: 10 },
      { ...stay, type: 'EncounterUpdated', recorded: 11, ward: 'B', family: 'Overton' },
      { ...stay, type: 'DischargeCancelled', recorded: 12 },
    ];
    const state = after(order.flatMap((n) => story[n] ?? []));
    expect(encounterOf(state, 'V1')).toMatchObject({
      status: { value: 'in-progress' },
      details: { value: { location: { ward: 'A' } } },
    });
    expect(state.patient.value.names).toMatchObject([{ family: 'Overton' }]);
  });
});
