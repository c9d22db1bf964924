import { completeEvent, type Encounter, type Patient } from '@care-relay/care-events';

const silence = completeEvent('PatientAdmitted', {
  message: { trigger: 'A01' },
  patient: {},
  encounter: {},
});

/** A patient of whom nothing was said. */
export const nobody: Patient = silence.patient;

/** An encounter of which nothing was said. */
export const noEncounter: Encounter = silence.encounter;
