import fc from 'fast-check';
import {
  cleared,
  completeEvent,
  type EncounterDraft,
  type EventEnvelope,
  type PatientDraft,
  type SourceTimeDraft,
} from '@care-relay/care-events';
import type { GpEvent, GpEventType } from './gp-event.ts';

const sometimes = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom(null, cleared) });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const words = fc.constantFrom(
  'Harrowgate',
  'O’Neill-Łuczak',
  'Al-Masri',
  ' Ng ',
  'Öz & Söhne <x>',
  'José',
  'N\u0000 g\u0007',
);

const days: fc.Arbitrary<SourceTimeDraft> = fc.integer({ min: 10, max: 28 }).map((day) => ({
  text: `202603${day}`,
  iso: `2026-03-${day}`,
  precision: 'DAY',
}));

const minutes: fc.Arbitrary<SourceTimeDraft> = fc
  .tuple(fc.integer({ min: 10, max: 28 }), fc.integer({ min: 10, max: 23 }), fc.constantFrom('+00:00', '+01:00', 'Z'))
  .map(([day, hour, zone]) => ({
    text: `202603${day}${hour}15`,
    iso: `2026-03-${day}T${hour}:15:00${zone}`,
    instant: Date.parse(`2026-03-${day}T${hour}:15:00${zone}`),
    precision: 'MINUTE',
  }));

const unclear: fc.Arbitrary<SourceTimeDraft> = fc.constantFrom(
  { text: 'rubbish', iso: null, precision: 'UNKNOWN' as const, flags: ['UNREADABLE'] },
  { text: '2026032901', iso: '2026-03-29T01', precision: 'HOUR' as const, flags: ['MISSING_HOUR'] },
  { text: '2026', iso: '2026', precision: 'YEAR' as const },
);

const time = fc.oneof(
  { weight: 6, arbitrary: minutes },
  { weight: 2, arbitrary: days },
  { weight: 1, arbitrary: unclear },
);

const code = (...codes: string[]) => fc.record({ code: fc.constantFrom(...codes, 'XX', ''), text: maybe(words) });

const person = fc.record({
  code: maybe(fc.constantFrom('C3456789', '4012345', 'G5612908', 'C006')),
  authority: maybe(fc.constantFrom('GMC', 'DRNBR')),
  family: maybe(words),
  given: maybe(words),
});

const name = fc.record({
  family: maybe(words),
  familyUnknown: fc.boolean(),
  given: maybe(words),
  middle: maybe(words),
  prefix: maybe(fc.constantFrom('Mr', 'Dr', '')),
  use: maybe(fc.constantFrom('L', 'A', 'PREFERRED', 'CURRENT', 'PREVIOUS')),
});

const address = fc.record({
  line1: maybe(fc.constant('29 West Avenue')),
  town: maybe(words),
  postcode: maybe(fc.constant('YO32 5TT')),
  use: maybe(fc.constantFrom('H', 'C', 'BA', 'O')),
  validFrom: maybe(fc.constantFrom('2019-04-01', 'once')),
  validTo: maybe(fc.constantFrom('2018-01-01', '2020-01-01')),
});

const identifier = fc.record({
  value: fc.constantFrom('R123456', 'A 77', '9990000018', '999 000 0018'),
  authority: maybe(fc.constantFrom('RCB', 'NHS', 'NHSNBR', 'CERNER_MRN')),
  type: maybe(fc.constantFrom('MR', 'PI', 'NH', 'NHSNMBR', 'ZZ')),
});

const patient: fc.Arbitrary<PatientDraft> = fc.record({
  identifiers: maybe(fc.array(identifier, { maxLength: 3 })),
  nhsNumber: sometimes(fc.constant('9990000018')),
  nhsNumberStatus: sometimes(fc.constantFrom('01', '02', '09')),
  names: sometimes(fc.array(name, { minLength: 1, maxLength: 3 })),
  birthDate: sometimes(fc.constantFrom('1965-12-13', '1965', '1965-12', 'unknown')),
  sex: sometimes(code('1', '2', '9', 'F', 'M', '0')),
  addresses: sometimes(fc.array(address, { maxLength: 2 })),
  telecoms: sometimes(
    fc.array(fc.record({ value: fc.constantFrom('01632 960123', ''), use: maybe(fc.constantFrom('PRN', 'NET')) })),
  ),
  registeredPractice: sometimes(fc.record({ ods: fc.constantFrom('A81001', null), name: maybe(words) })),
  restricted: fc.constantFrom(null, false, true),
});

const encounter: fc.Arbitrary<EncounterDraft> = fc.record({
  visitNumber: sometimes(
    fc.record({ value: fc.constantFrom('2139', 'AE-77'), authority: maybe(fc.constantFrom('RCB', 'FIN')) }),
  ),
  encounterClass: fc.constantFrom('INPATIENT' as const, 'EMERGENCY' as const, 'UNKNOWN' as const),
  location: sometimes(fc.record({ ward: maybe(words), facility: maybe(fc.constantFrom('RCB55', 'West Wing')) })),
  admissionMethod: sometimes(code('11', '21', '2A')),
  sourceOfAdmission: sometimes(code('19', '54')),
  dischargeMethod: sometimes(code('1', '4')),
  dischargeDestination: sometimes(code('19', '79', '85')),
  attendanceDisposal: sometimes(code('2', '10', '14')),
  attending: sometimes(fc.array(person, { maxLength: 2 })),
  consulting: sometimes(fc.array(person, { maxLength: 2 })),
  admittedAt: sometimes(time),
  dischargedAt: sometimes(time),
});

const envelope: fc.Arbitrary<Omit<EventEnvelope, 'type'>> = fc.record({
  id: fc.uuid({ version: 5 }),
  source: fc.constantFrom('RCB/PAS', 'RDA/CERNER live'),
  subject: fc.constant('k1:0'),
  time: fc.constant('2026-03-14T09:30:00.000Z'),
  dataSchema: fc.constant('PatientAdmitted/1'),
  processingId: fc.constantFrom('P' as const, 'T' as const, 'D' as const),
  intake: fc.constant({ partition: 0, offset: 0, ordinal: 0 }),
  revision: fc.constant(0),
});

const types: readonly GpEventType[] = [
  'PatientAdmitted',
  'PatientDischarged',
  'EmergencyAttendanceEnded',
  'PatientDeathRecorded',
  'AdmissionCancelled',
  'DischargeCancelled',
  'EmergencyAttendanceCancelled',
  'PatientDeathWithdrawn',
  'OutpatientAttendanceStarted',
  'PatientUpdated',
];

const message = { trigger: 'A01', controlId: '1' };

/** Any event a practice may be told of, with much of it missing, cleared, doubtful or wrong. */
export const gpEvents: fc.Arbitrary<GpEvent> = fc
  .record({
    type: fc.constantFrom(...types),
    envelope,
    patient,
    encounter,
    occurredAt: maybe(time),
    deathTime: sometimes(time),
  })
  .map(({ type, envelope: about, deathTime, ...said }) => {
    const draft = { message, ...said };
    const of = { ...about, type };
    if (type !== 'PatientDeathRecorded') return { type, envelope: of, data: completeEvent(type, draft) } as GpEvent;
    return { type, envelope: of, data: completeEvent(type, { ...draft, deathTime, basis: 'DEATH_TIME' }) };
  });
