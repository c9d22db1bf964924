import type { PatientDraft } from '@care-relay/care-events';
import type { ReadEvent } from '@care-relay/identity';
import { came, folded, imogen, minute } from '../fold/events.fixture.ts';
import { nothingKnown, type SubjectState } from '../fold/subject-state.ts';
import type { Picture } from './picture.ts';

export const documentId = '0b7c1f6e-9d0a-4a53-9d5e-2f3a7a1c9b10';
export const patientId = `${'A'.repeat(63)}.`;

/** What another hospital's system has said after these events. */
export function elsewhere(source: string, events: readonly ReadEvent[]): SubjectState {
  const subject = `k1:${source}`;
  return folded(events, nothingKnown({ source, subject, topic: 'care.hospital', partition: 1 }));
}

/** Everything by which somebody could be found. */
export const atHome: PatientDraft = {
  ...imogen,
  addresses: [{ line1: '1 Hidden Lane', town: 'Whitby', postcode: 'ZZ99 3VZ' }],
  telecoms: [{ value: '01632 960111' }],
  registeredPractice: { ods: 'Y06601', name: 'Fenwick Surgery' },
  nextOfKin: [{ names: [{ family: 'Overton', given: 'Albert' }], telecoms: [{ value: '01632 960222' }] }],
};

/** On a ward in one hospital, with an allergy, an alert and a diagnosis. */
export const admitted: SubjectState = folded([
  came(
    'PatientAdmitted',
    {
      patient: {
        ...atHome,
        sex: { code: '2' },
        allergies: [{ allergen: { text: 'Penicillin' }, type: { code: 'DA' }, reactions: ['Rash'] }],
      },
      encounter: {
        visitNumber: { value: '2139', type: 'VISITID' },
        encounterClass: 'INPATIENT',
        location: { ward: 'OBS1', facility: 'RCB55' },
        attending: [{ family: 'Okafor', prefix: 'Dr' }],
        admittedAt: { text: '202601120805', iso: '2026-01-12T08:05:00+00:00', instant: minute(5), precision: 'MINUTE' },
        diagnoses: [{ diagnosis: { code: 'N39.3', system: 'ICD10', text: 'Stress <incontinence>' } }],
      },
    },
    { offset: 1, recorded: 5 },
  ),
  came(
    'SafetyAlertRecorded',
    { patient: imogen, alert: { alertId: 'AL-1', category: { text: 'Staff safety' }, text: 'Two people to visit' } },
    { offset: 2, recorded: 6 },
  ),
]);

export function picture(change: Partial<Picture> = {}): Picture {
  const { states = [admitted] } = change;
  return {
    identity: { confidence: 'verified', nhsNumber: '9991234012', beingJoined: false, refusedLinks: 0 },
    states,
    feeds: [
      { source: 'RCB/PAS', name: 'North Trust', state: 'current', since: minute(30) },
      { source: 'RJ1/PAS', name: 'South Trust', state: 'silent', since: minute(1) },
    ],
    registrations: { current: undefined, conflicting: [] },
    ...{ notConnected: ['GP records'], notApplied: undefined, blindSince: undefined, withhold: 'nothing' },
    ...{ asAt: minute(60), validUntil: minute(70) },
    ...change,
  };
}
