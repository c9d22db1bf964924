import type { EncounterDraft, PatientDraft } from '@care-relay/care-events';
import type { ReadEvent } from '@care-relay/identity';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { came, folded, imogen } from './events.fixture.ts';
import type { SubjectState } from './subject-state.ts';

const kinds = ['PatientAdmitted', 'PatientTransferred', 'PatientDischarged', 'DischargeCancelled'] as const;
const more = ['AdmissionCancelled', 'EncounterUpdated', 'LeaveOfAbsenceStarted', 'LeaveOfAbsenceEnded'] as const;

const encounters: fc.Arbitrary<EncounterDraft> = fc.record({
  visitNumber: fc.constantFrom({ value: 'V1' }, { value: 'V2' }),
  encounterClass: fc.constantFrom('INPATIENT', 'EMERGENCY'),
  location: fc.constantFrom(null, { ward: 'A' }, { ward: 'B' }),
  specialty: fc.constantFrom(null, { code: '300' }, { code: '100' }),
});
const patients: fc.Arbitrary<PatientDraft> = fc.record({
  names: fc.constantFrom(null, [{ family: 'Harrowgate' }], [{ family: 'Overton' }]),
  restricted: fc.constantFrom(null, true, false),
});
const alerts = fc.constantFrom({ alertId: 'AL-1' }, { alertId: 'AL-2' }, { text: 'Dog' });

interface Said {
  readonly recorded: number;
  readonly sequence: number;
  make(at: { offset: number; recorded: number; sequence: number }): ReadEvent;
}

const contents: fc.Arbitrary<Said['make']> = fc.oneof(
  fc.tuple(fc.constantFrom(...kinds, ...more), patients, encounters).map(
    ([type, patient, encounter]): Said['make'] =>
      (at) =>
        came(type, { patient, encounter }, at),
  ),
  fc.tuple(fc.constantFrom('SafetyAlertRecorded', 'SafetyAlertWithdrawn'), alerts).map(
    ([type, alert]): Said['make'] =>
      (at) =>
        came(type, { patient: imogen, alert }, at),
  ),
  fc.constantFrom('PatientDeathRecorded', 'PatientDeathWithdrawn', 'PatientRestricted', 'PatientUnrestricted').map(
    (type): Said['make'] =>
      (at) =>
        came(type, { patient: imogen }, at),
  ),
);
/** No two are of one time and sequence: then arrival decides, and order of arrival is the question. */
const histories = fc.uniqueArray(fc.record({ recorded: fc.nat(20), sequence: fc.nat(3), make: contents }), {
  selector: ({ recorded, sequence }) => recorded * 10 + sequence,
  maxLength: 14,
});

/** What a state says, without where things stood in the log. */
function saysOf({ patient, encounters: all, alerts: warnings, death, restricted }: SubjectState): unknown {
  const byKey = (a: { readonly key: string }, b: { readonly key: string }): number => a.key.localeCompare(b.key);
  return {
    patient: patient.value,
    encounters: all
      .map(({ key, details, status, onLeave }) => ({
        ...{ key, details: details.value, status: status?.value, onLeave: onLeave?.value },
      }))
      .sort(byKey),
    alerts: warnings.map(({ key, said }) => ({ key, ...said.value })).sort(byKey),
    death: death?.value,
    restricted: restricted?.value,
  };
}

const arriving = (all: readonly Said[]): SubjectState =>
  folded(all.map(({ make, recorded, sequence }, offset) => make({ offset, recorded, sequence })));

describe('the order of arrival', () => {
  it('does not matter: late statements never undo newer ones', () => {
    fc.assert(
      fc.property(
        histories.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([one, other]) => {
          expect(saysOf(arriving(other))).toEqual(saysOf(arriving(one)));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('lets what was read again change nothing', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (all, from) => {
        const events = all.map(({ make, recorded, sequence }, offset) => make({ offset, recorded, sequence }));
        const state = folded(events);
        expect(folded(events.slice(from % (events.length + 1)), state)).toBe(state);
      }),
      { numRuns: 100 },
    );
  });
});
