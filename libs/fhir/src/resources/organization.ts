import type { Organization } from 'fhir/r4.js';
import type { OdsCode } from '@care-relay/nhs';
import { odsIdentifier } from '../datatypes.ts';
import type { Identified } from '../identified.ts';
import { onlyPresent } from '../only-present.ts';
import { profiles } from '../systems.ts';

export interface OrganizationContent {
  readonly id: string;
  readonly ods: OdsCode;
  readonly name: string | undefined;
}

/** A UK Core Organization, known by its ODS code. */
export function organization({ id, ods, name }: OrganizationContent): Identified<Organization> {
  return onlyPresent({
    resourceType: 'Organization' as const,
    id,
    meta: { profile: [profiles.organization] },
    identifier: [odsIdentifier(ods)],
    name,
  });
}
