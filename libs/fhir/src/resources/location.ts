import type { Location, Reference } from 'fhir/r4.js';
import { identifierSystems, type OdsCode } from '@care-relay/nhs';
import type { Identified } from '../identified.ts';
import { onlyPresent } from '../only-present.ts';
import { profiles } from '../systems.ts';

export interface LocationContent {
  readonly id: string;
  readonly name: string | undefined;
  readonly site: OdsCode | undefined;
  readonly managingOrganization: Reference | undefined;
}

/** A UK Core Location: a ward or department, with the site it stands on where that is known. */
export function location({ id, name, site, managingOrganization }: LocationContent): Identified<Location> {
  return onlyPresent({
    resourceType: 'Location' as const,
    id,
    meta: { profile: [profiles.location] },
    identifier: site && [{ system: identifierSystems.odsSite, value: site }],
    name,
    managingOrganization,
  });
}
