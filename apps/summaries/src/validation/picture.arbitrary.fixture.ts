import { cleared, type EncounterDraft, type PatientDraft } from '@care-relay/care-events';
import type { ReadEvent, Registration } from '@care-relay/identity';
import fc from 'fast-check';
import type { Picture } from '../document/picture.ts';
import { atHome, elsewhere, picture } from '../document/picture.fixture.ts';
import { came, minute } from '../fold/events.fixture.ts';
import type { SubjectState } from '../fold/subject-state.ts';

const words = fc.constantFrom('Penicillin', 'a < b & "c"', 'Ünïcode \u0007 bell', '  spaced  ');
const times = fc.constantFrom(
  null,
  { text: '2026', iso: '2026', precision: 'YEAR' as const },
  { text: '20260112', iso: '2026-01-12', precision: 'DAY' as const },
  { text: '202601120805', iso: '2026-01-12T08:05:00+00:00', instant: minute(5), precision: 'MINUTE' as const },
  { text: 'soon', flags: ['UNREADABLE'] },
);
const coded = fc.oneof(
  fc.constant(null),
  words.map((text) => ({ text })),
  fc.constant({ code: '300', system: '0069' }),
);

const patients: fc.Arbitrary<PatientDraft> = fc
  .record({
    birthDate: fc.constantFrom('1965-12-13', '1965-12', null, cleared),
    sex: fc.constantFrom(null, { code: '1' }, { code: '9' }, { code: 'Q' }),
    allergies: fc.oneof(
      fc.constantFrom(null, cleared, []),
      fc.array(
        fc.record({ allergen: coded, severity: coded, identifiedOn: times, type: fc.constant({ code: 'FA' }) }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    ),
    registeredPractice: fc.constantFrom(null, cleared, { ods: 'Y06601', name: 'Fenwick Surgery' }),
    nextOfKin: fc.constantFrom(null, atHome.nextOfKin ?? null),
    identifiers: fc.constantFrom([{ value: 'R1', type: 'MR' }], [{ value: '9991234012', type: 'NH' }], null),
  })
  .map((some) => ({ ...atHome, ...some }));

const encounters: fc.Arbitrary<EncounterDraft> = fc.record({
  visitNumber: fc.constantFrom({ value: 'V1', type: 'VISITID' }, { value: 'V2' }, null),
  encounterClass: fc.constantFrom('INPATIENT', 'EMERGENCY', 'OUTPATIENT', 'UNKNOWN'),
  location: fc.constantFrom(null, { ward: 'OBS1', facility: 'RCB55' }),
  admittedAt: times,
  dischargedAt: times,
  specialty: coded,
  diagnoses: fc.oneof(
    fc.constant(null),
    fc.array(fc.record({ diagnosis: coded, diagnosedAt: times }), { maxLength: 2 }),
  ),
});

type Make = (at: { offset: number; recorded: number }) => ReadEvent;
const kinds = ['PatientAdmitted', 'PatientDischarged', 'AdmissionPlanned', 'AdmissionCancelled'] as const;
const events: fc.Arbitrary<Make> = fc.oneof(
  fc.tuple(fc.constantFrom(...kinds, 'EncounterUpdated' as const), patients, encounters).map(
    ([type, patient, encounter]): Make =>
      (at) =>
        came(type, { patient, encounter }, at),
  ),
  fc
    .tuple(patients, words, coded, fc.tuple(times, times))
    .map(([patient, text, category, [startsAt, endsAt]]): Make => {
      return (at) => came('SafetyAlertRecorded', { patient, alert: { text, category, startsAt, endsAt } }, at);
    }),
  fc.tuple(patients, times).map(
    ([patient, deathTime]): Make =>
      (at) =>
        came('PatientDeathRecorded', { patient, deathTime }, at),
  ),
  fc.tuple(patients, words).map(([patient, needs]): Make => {
    return (at) => came('TransferReferralSent', { patient, referral: { referralId: 'R-1', needs } }, at);
  }),
  fc.tuple(patients, words).map(
    ([patient, name]): Make =>
      (at) =>
        came('DischargeSummaryIssued', { patient, document: { title: name } }, at),
  ),
);

const statesOf = (source: string): fc.Arbitrary<SubjectState> =>
  fc.array(events, { minLength: 1, maxLength: 6 }).map((all) =>
    elsewhere(
      source,
      all.map((make, n) => make({ offset: n + 1, recorded: n + 1 })),
    ),
  );

const registered: fc.Arbitrary<Registration> = fc.record({
  practice: fc.constantFrom('Y06601', 'Y06602', undefined),
  name: fc.oneof(words, fc.constant(undefined)),
  basis: fc.constantFrom('registration', 'stated'),
  source: fc.constantFrom('X26/PDS', 'Y06602/EMIS', 'RCB/PAS'),
  at: fc.constant(new Date(minute(3)).toISOString()),
});

/** Pictures of what one or two hospitals and who registers patients may say, with every kind of gap. */
export const pictures: fc.Arbitrary<Picture> = fc
  .record({
    states: fc.oneof(
      statesOf('RCB/PAS').map((one) => [one]),
      fc.tuple(statesOf('RCB/PAS'), statesOf('RJ1/PAS')),
    ),
    registrations: fc.record({
      current: fc.option(registered, { nil: undefined }),
      conflicting: fc.array(registered, { maxLength: 2 }),
    }),
    withhold: fc.constantFrom('location', 'nothing'),
    blindSince: fc.constantFrom(undefined, minute(40)),
    notApplied: fc.constantFrom(undefined, {
      ...{ count: 1, oldest: minute(20), triggers: ['A08'], first: ['allergy', 'identity'] as const },
    }),
  })
  .map((change) => picture(change));
