import type { OdsCode } from '@care-relay/nhs';
import type { Bundle, FhirResource } from 'fhir/r4.js';

export interface CriticalAsk {
  readonly trust: OdsCode;
  readonly incident: string;
  readonly patient: { readonly nhsNumber: string; readonly birthDate: string };
}

export type CriticalAnswer =
  | { readonly kind: 'found'; readonly summary: Bundle<FhirResource> }
  /** Nothing is known, or nothing may be said: not told apart. */
  | { readonly kind: 'none' }
  /** It cannot be asked now, or is not complete. */
  | { readonly kind: 'unavailable'; readonly code: string };

/** Who answers "who is this patient?". Never rejects. */
export interface CriticalSets {
  ask(ask: CriticalAsk): Promise<CriticalAnswer>;
}

/** Where a deployment names nobody to ask: nothing is sent unasked. */
export const noCriticalSets: CriticalSets = { ask: () => Promise.resolve({ kind: 'none' }) };
