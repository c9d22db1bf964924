import type { MedicationStatement, Reference } from 'fhir/r4.js';
import type { Identified } from '../identified.ts';
import { codeSystems, profiles } from '../systems.ts';

/** That nobody here holds information on medication: not that there is none (IPS, absent and unknown data). */
export function noMedicationInformation(id: string, subject: Reference): Identified<MedicationStatement> {
  const code = 'no-medication-info';
  return {
    resourceType: 'MedicationStatement',
    id,
    meta: { profile: [profiles.medicationStatement] },
    status: 'unknown',
    medicationCodeableConcept: {
      coding: [{ system: codeSystems.absentUnknown, code, display: 'No information about medications' }],
    },
    subject,
  };
}
