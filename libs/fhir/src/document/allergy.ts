import type { AllergyIntolerance, CodeableConcept, Reference } from 'fhir/r4.js';
import type { Identified } from '../identified.ts';
import { onlyPresent } from '../only-present.ts';
import { codeSystems, profiles } from '../systems.ts';

export interface AllergyContent {
  readonly id: string;
  readonly patient: Reference;
  readonly code: CodeableConcept;
  readonly category: 'medication' | 'food' | 'environment' | undefined;
  /** How it shows itself, in the source's words. */
  readonly reactions: readonly string[];
  readonly severity: 'mild' | 'moderate' | 'severe' | undefined;
  readonly onset: string | undefined;
  readonly recordedAt: string;
}

const active = { coding: [{ system: codeSystems.allergyClinical, code: 'active', display: 'Active' }] };

/** A UK Core AllergyIntolerance as a source states it: nobody here has confirmed it, and nothing says so. */
export function allergy(content: AllergyContent): Identified<AllergyIntolerance> {
  const { id, patient, code, category, reactions, severity, onset, recordedAt } = content;
  return onlyPresent({
    resourceType: 'AllergyIntolerance' as const,
    id,
    meta: { profile: [profiles.allergyIntolerance] },
    clinicalStatus: active,
    category: category && [category],
    code,
    patient,
    onsetDateTime: onset,
    recordedDate: recordedAt,
    reaction:
      reactions.length === 0
        ? undefined
        : [onlyPresent({ manifestation: reactions.map((text) => ({ text })), severity })],
  });
}

/** That nobody here holds information on allergies: not that there are none (IPS, absent and unknown data). */
export function noAllergyInformation(id: string, patient: Reference): Identified<AllergyIntolerance> {
  const code = 'no-allergy-info';
  return {
    resourceType: 'AllergyIntolerance',
    id,
    meta: { profile: [profiles.allergyIntolerance] },
    clinicalStatus: active,
    code: { coding: [{ system: codeSystems.absentUnknown, code, display: 'No information about allergies' }] },
    patient,
  };
}
