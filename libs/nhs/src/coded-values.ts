import { lookUp, type CodedConcept } from './code-table.ts';
import { nhsNumberStatus } from './tables/patient.ts';

export type AdministrativeGender = 'male' | 'female' | 'other' | 'unknown';

const genders: ReadonlyMap<string, AdministrativeGender> = new Map<string, AdministrativeGender>([
  ['0', 'unknown'],
  ['1', 'male'],
  ['2', 'female'],
  ['9', 'other'],
  ['X', 'unknown'],
  ['M', 'male'],
  ['F', 'female'],
  ['U', 'unknown'],
  ['O', 'other'],
]);

/** FHIR's gender for a PID-8 code, NHS or HL7 (UK Core ConceptMap AdministrativeGender); undefined for any other text. */
export function administrativeGender(code: string): AdministrativeGender | undefined {
  return genders.get(code.trim().toUpperCase());
}

/**
 * The tracing status in a PID-32 repetition or a PKB-style `status`: `NSTS01` or `01`. Undefined for the codes of PID-32
 * that say something else (`ED`, `UA`) and for unknown ones.
 */
export function tracingStatus(text: string): CodedConcept | undefined {
  return lookUp(nhsNumberStatus, text.trim().replace(/^NSTS/i, ''));
}

/** True when the status says the number was traced and agreed (status 01). */
export function isVerified(status: CodedConcept | undefined): boolean {
  return status?.code === '01';
}
