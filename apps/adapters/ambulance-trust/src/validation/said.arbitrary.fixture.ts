import {
  cleared,
  type EncounterDraft,
  type PatientDraft,
  type SafetyAlertDraft,
  type SourceTimeDraft,
} from '@care-relay/care-events';
import fc from 'fast-check';

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const sometimes = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom(null, cleared) });

export const words = fc.constantFrom(
  'Penicillin',
  'a < b & "c"',
  'Ünïcode \u0007 bell',
  '  spaced  ',
  'Two\u0000lines',
);

export const times: fc.Arbitrary<SourceTimeDraft | null> = fc.constantFrom(
  null,
  { text: '2026', iso: '2026', precision: 'YEAR' as const },
  { text: '20260112', iso: '2026-01-12', precision: 'DAY' as const },
  { text: '202601120805', iso: '2026-01-12T08:05:00+00:00', instant: 1_768_205_100_000, precision: 'MINUTE' as const },
  { text: 'soon', iso: null, flags: ['UNREADABLE'] },
);

const coded = (...codes: string[]) =>
  fc.oneof(fc.constant(null), fc.record({ code: maybe(fc.constantFrom(...codes, 'XX', '')), text: maybe(words) }));

const allergy = fc.record({
  ...{ allergen: coded('300'), severity: coded('SV'), type: coded('DA', 'FA', 'ZZ') },
  ...{ reactions: maybe(fc.array(words, { maxLength: 2 })), identifiedOn: times },
});

export const patients: fc.Arbitrary<PatientDraft> = fc.record({
  identifiers: fc.constantFrom([{ value: 'R123456', authority: 'RCB', type: 'MR' }], null),
  nhsNumber: sometimes(fc.constantFrom('9991234012', '9991234013', 'not a number')),
  nhsNumberStatus: sometimes(fc.constantFrom('01', '02', 'Q')),
  names: sometimes(
    fc.array(fc.record({ family: maybe(words), given: maybe(words), use: maybe(fc.constantFrom('L', 'A', '')) }), {
      maxLength: 2,
    }),
  ),
  birthDate: sometimes(fc.constantFrom('1965-12-13', '1965-12', '1965', 'unknown')),
  allergies: sometimes(fc.array(allergy, { maxLength: 3 })),
});

export const alerts: fc.Arbitrary<SafetyAlertDraft> = fc.record({
  ...{ alertId: maybe(words), category: coded('STAFF'), text: maybe(words), startsAt: times, endsAt: times },
});

export const encounters: fc.Arbitrary<EncounterDraft> = fc.record({
  encounterClass: fc.constantFrom('INPATIENT' as const, 'EMERGENCY' as const, 'UNKNOWN' as const),
  dischargeMethod: sometimes(coded('1', '4', '8')),
  dischargeDestination: sometimes(coded('19', '51', '79', '98')),
  attendanceDisposal: sometimes(coded('1', '2', '7', '10')),
});
