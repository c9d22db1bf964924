import type { Cleared, Coded } from '@care-relay/care-events';
import { codeableConcept } from '@care-relay/fhir';
import { lookUp, type CodeTable } from '@care-relay/nhs';
import type { CodeableConcept } from 'fhir/r4.js';
import { stated, textOf } from './stated.ts';

/**
 * A coded value by its national table. A code that the table does not hold is sent as text, exactly as the source sent it,
 * with no system: it is neither dropped nor given a meaning.
 */
export function coded(field: Coded | Cleared | null, table: CodeTable): CodeableConcept | undefined {
  const value = stated(field);
  const code = textOf(value?.code);
  const concept = code === undefined ? undefined : lookUp(table, code);
  if (concept !== undefined) return codeableConcept(concept);
  const text = textOf(value?.text) ?? code;
  return text === undefined ? undefined : { text };
}
