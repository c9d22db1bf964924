import { completeEvent, type EventEnvelope, type PatientDraft } from '@care-relay/care-events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criticalUpdate, type CriticalUpdateEvent, type UpdateContext } from './critical-update.ts';
import { type FeedbackEvent, outcomeFeedback } from './outcome-feedback.ts';

const envelope: EventEnvelope = {
  ...{ id: '0b7c1f6e-9d0a-8a53-9d5e-2f3a7a1c9b10', type: 'PatientAdmitted', source: 'RCB/PAS', subject: 'k1:aaaa' },
  ...{ time: '2026-01-12T12:05:00.000Z', dataSchema: 'care.hospital/PatientAdmitted/1', processingId: 'T' },
  ...{ intake: { partition: 0, offset: 1, ordinal: 0 }, revision: 0 },
};
const to = { ods: 'RYA', name: 'West Ambulance', endpoint: 'https://epcr.example/fhir' } as UpdateContext['to'];
const incident = { id: 'INC-1', callSign: 'A101', begunAt: Date.parse('2026-01-12T12:00:00Z') };
const context = { to, incident, graceMs: 1_800_000, test: true };

/** Everything that tells where somebody is, or is their hospital's, is marked with this. */
const place = 'PLACE-';
const marked = fc.stringMatching(/^[A-Z0-9 ]{1,12}$/).map((text) => `${place}${text}`);
const words = fc.string({ unit: 'grapheme', maxLength: 20 });
const coded = fc.record({ text: words }, { requiredKeys: [] });

const patients: fc.Arbitrary<PatientDraft> = fc.record(
  {
    identifiers: fc.array(fc.record({ value: marked, authority: marked }), { maxLength: 2 }),
    nhsNumber: fc.constantFrom('9991234012', '9991000003'),
    nhsNumberStatus: fc.constantFrom('01', '03'),
    birthDate: fc.constantFrom('1965-12-13', '1965'),
    names: fc.array(fc.record({ family: words, given: words, use: fc.constantFrom('L', 'A', null) }), { maxLength: 2 }),
    addresses: fc.array(fc.record({ city: marked, postcode: marked }), { maxLength: 2 }),
    telecoms: fc.array(fc.record({ value: marked }), { maxLength: 2 }),
    registeredPractice: fc.record({ ods: marked, name: marked }),
    allergies: fc.array(fc.record({ allergen: coded, reactions: fc.array(words, { maxLength: 2 }) }), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

const events = fc.record({ patient: patients, ward: marked }).map(({ patient, ward }) => ({
  ...{ type: 'PatientAdmitted' as const, envelope },
  data: completeEvent('PatientAdmitted', {
    message: { trigger: 'A01' },
    patient,
    encounter: { encounterClass: 'INPATIENT', location: { ward }, visitNumber: { value: ward } },
  }),
}));

describe('whatever an event says', () => {
  it('a crew is told of no place, practice, telephone or hospital number, and to confirm identity first', () => {
    fc.assert(
      fc.property(events, (event: CriticalUpdateEvent) => {
        const text = JSON.stringify(criticalUpdate(event, context));
        expect(text).not.toContain(place);
        expect(text).toMatch(/<p>Confirm identity\.<\/p>/);
        expect(JSON.stringify(criticalUpdate(event, context))).toBe(text);
      }),
    );
  });

  it('each allergy that is stated is told, and none that is not', () => {
    fc.assert(
      fc.property(events, (event: CriticalUpdateEvent) => {
        const { entry = [] } = criticalUpdate(event, context);
        const told = entry.filter(({ resource }) => resource?.resourceType === 'AllergyIntolerance');
        const { allergies } = event.data.patient;
        expect(told.length).toBe(Array.isArray(allergies) ? allergies.length : 0);
      }),
    );
  });

  it('a feedback role is told the incident and a category, and not a word of the event', () => {
    const bare = outcomeFeedback(
      { type: 'PatientAdmitted', envelope, data: completeEvent('PatientAdmitted', emptyAdmission) },
      { to, incident, test: true },
    );
    fc.assert(
      fc.property(events, (event: FeedbackEvent) => {
        expect(outcomeFeedback(event, { to, incident, test: true })).toEqual(bare);
      }),
    );
  });
});

const emptyAdmission = {
  message: { trigger: 'A01' },
  patient: {},
  encounter: { encounterClass: 'INPATIENT' as const },
};
