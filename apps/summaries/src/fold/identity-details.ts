import type { AssertionTime, Patient } from '@care-relay/care-events';
import { foldTold, type Told } from './told.ts';

/** What of a patient's details a summary keeps; the rest of a message's demographics is nobody's need here. */
const kept: readonly (keyof Patient)[] = [
  ...(['identifiers', 'nhsNumber', 'nhsNumberStatus', 'names', 'birthDate', 'birthDateEstimated', 'sex'] as const),
  ...(['addresses', 'telecoms', 'language', 'registeredPractice', 'generalPractitioner', 'nextOfKin'] as const),
  ...(['allergies', 'identityUnknown', 'restricted'] as const),
];

/** The patient's details, each as newest stated. */
export function foldDetails(standing: Told<Patient>, said: Patient, by: AssertionTime): Told<Patient> {
  return foldTold(standing, { said, by, fields: kept });
}
