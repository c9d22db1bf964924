import type { HumanName, Identifier, Practitioner } from 'fhir/r4.js';
import type { Identified } from '../identified.ts';
import { onlyPresent } from '../only-present.ts';
import { profiles } from '../systems.ts';

export interface PractitionerContent {
  readonly id: string;
  readonly identifiers: readonly Identifier[];
  readonly name: HumanName | undefined;
}

/** A UK Core Practitioner. */
export function practitioner({ id, identifiers, name }: PractitionerContent): Identified<Practitioner> {
  return onlyPresent({
    resourceType: 'Practitioner' as const,
    id,
    meta: { profile: [profiles.practitioner] },
    identifier: [...identifiers],
    name: name && [name],
  });
}
