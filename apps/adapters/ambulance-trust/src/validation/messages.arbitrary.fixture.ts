import { completeEvent, type EventEnvelope } from '@care-relay/care-events';
import type { Identified } from '@care-relay/fhir';
import type { OdsCode } from '@care-relay/nhs';
import type { Bundle } from 'fhir/r4.js';
import fc from 'fast-check';
import type { Addressed } from '../mappings/addressed.ts';
import { criticalUpdate, type CriticalUpdateEvent, type CriticalUpdateType } from '../mappings/critical-update.ts';
import { type FeedbackEvent, type FeedbackType, outcomeFeedback } from '../mappings/outcome-feedback.ts';
import { summaryAvailable } from '../mappings/summary-available.ts';
import { summaryWithdrawn } from '../mappings/summary-withdrawn.ts';
import { alerts, encounters, patients, times, words } from './said.arbitrary.fixture.ts';
import { criticalSets } from './summaries.arbitrary.fixture.ts';

const to = { ods: 'RYA' as OdsCode, name: 'West Ambulance', endpoint: 'https://epcr.example/fhir' };
const moments = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) });
const incidents = fc.record({ id: fc.constantFrom('INC-1044', 'Ü 7&<8>'), callSign: words, begunAt: moments });
const addressed: fc.Arbitrary<Addressed> = fc.record({
  to: fc.constant(to),
  incident: incidents,
  turn: fc.integer({ min: 1, max: 9 }),
  at: moments,
  test: fc.boolean(),
});

const envelopes: fc.Arbitrary<Omit<EventEnvelope, 'type'>> = fc.record({
  id: fc.uuid({ version: 5 }),
  source: fc.constantFrom('RCB/PAS', 'no-ods/CERNER live'),
  subject: fc.constant('k1:0'),
  time: moments.map((at) => new Date(at).toISOString()),
  dataSchema: fc.constant('any/1'),
  processingId: fc.constantFrom('P' as const, 'T' as const, 'D' as const),
  intake: fc.constant({ partition: 0, offset: 0, ordinal: 0 }),
  revision: fc.constant(0),
});

const said = fc.record({
  envelope: envelopes,
  message: fc.constant({ trigger: 'A31', controlId: '1' }),
  patient: patients,
  encounter: encounters,
  alert: alerts,
  deathTime: times,
  takesBack: fc.option(fc.uuid({ version: 5 }), { nil: null }),
});
type Said = typeof said extends fc.Arbitrary<infer One> ? One : never;

/** The parts that the type has; what it has not is left out when the event is completed. */
function eventOf<Type extends CriticalUpdateType | FeedbackType>(type: Type, { envelope, ...draft }: Said) {
  const data = completeEvent(type, { ...draft, basis: 'DEATH_TIME' });
  return { type, envelope: { ...envelope, type }, data };
}

const updateTypes: readonly CriticalUpdateType[] = [
  ...(['SafetyAlertRecorded', 'SafetyAlertWithdrawn', 'PatientDeathRecorded', 'PatientDeathWithdrawn'] as const),
  ...(['PatientAdmitted', 'PatientRegistered', 'PatientUpdated', 'EncounterUpdated'] as const),
  'EmergencyAttendanceStarted',
];
const feedbackTypes: readonly FeedbackType[] = [
  ...(['PatientAdmitted', 'PatientDischarged', 'EmergencyAttendanceEnded', 'PatientDeathRecorded'] as const),
  ...(['AdmissionCancelled', 'DischargeCancelled', 'EmergencyAttendanceCancelled', 'PatientDeathWithdrawn'] as const),
];

const updates = fc
  .record({
    type: fc.constantFrom(...updateTypes),
    said,
    incident: fc.option(incidents, { nil: undefined }),
    ahead: fc.option(fc.record({ of: fc.integer({ min: 1, max: 3 }), oldestAt: moments }), { nil: undefined }),
    test: fc.boolean(),
  })
  .map(({ type, said: one, incident, ahead, test }) =>
    // The type and its data belong together by how they were made.
    criticalUpdate(eventOf(type, one) as CriticalUpdateEvent, {
      ...{ to, incident, graceMs: 1_800_000, test },
      ...(ahead !== undefined && { ahead }),
    }),
  );

const feedback = fc
  .record({ type: fc.constantFrom(...feedbackTypes), said, incident: incidents, test: fc.boolean() })
  .map(({ type, said: one, ...context }) =>
    // As above.
    outcomeFeedback(eventOf(type, one) as FeedbackEvent, { to, ...context }),
  );

const reasons = fc.constantFrom('STOOD_DOWN', 'RE_ALLOCATED', 'RE_IDENTIFIED', 'RESTRICTED');
const withdrawn = fc
  .tuple(addressed, fc.record({ reason: reasons, pushed: fc.boolean() }))
  .map(([one, content]) => summaryWithdrawn(one, content));

/** Any message that a trust may get, of whatever was said. */
export const messages: fc.Arbitrary<Identified<Bundle>> = fc.oneof(
  { weight: 1, arbitrary: addressed.map(summaryAvailable) },
  { weight: 1, arbitrary: withdrawn },
  { weight: 3, arbitrary: criticalSets(addressed) },
  { weight: 5, arbitrary: updates },
  { weight: 3, arbitrary: feedback },
);
