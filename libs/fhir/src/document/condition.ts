import type { CodeableConcept, Condition, Reference } from 'fhir/r4.js';
import type { Identified } from '../identified.ts';
import { onlyPresent } from '../only-present.ts';
import { codeSystems, profiles } from '../systems.ts';

export interface ConditionContent {
  readonly id: string;
  readonly subject: Reference;
  readonly encounter: Reference | undefined;
  readonly code: CodeableConcept;
  readonly onset: string | undefined;
  readonly recordedAt: string;
}

/** A diagnosis that a source states with an encounter; whether it still holds nobody says. */
export function condition(content: ConditionContent): Identified<Condition> {
  const { id, subject, encounter, code, onset, recordedAt } = content;
  return onlyPresent({
    resourceType: 'Condition' as const,
    id,
    meta: { profile: [profiles.condition] },
    category: [
      {
        coding: [
          { system: codeSystems.conditionCategory, code: 'encounter-diagnosis', display: 'Encounter Diagnosis' },
        ],
      },
    ],
    code,
    subject,
    encounter,
    onsetDateTime: onset,
    recordedDate: recordedAt,
  });
}

/** That nobody here holds a list of problems: not that there are none (IPS, absent and unknown data). */
export function noProblemInformation(id: string, subject: Reference): Identified<Condition> {
  const code = 'no-problem-info';
  return {
    resourceType: 'Condition',
    id,
    meta: { profile: [profiles.condition] },
    clinicalStatus: { coding: [{ system: codeSystems.conditionClinical, code: 'active', display: 'Active' }] },
    category: [
      { coding: [{ system: codeSystems.conditionCategory, code: 'problem-list-item', display: 'Problem List Item' }] },
    ],
    code: { coding: [{ system: codeSystems.absentUnknown, code, display: 'No information about problems' }] },
    subject,
  };
}
