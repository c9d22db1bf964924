import type { Bundle, Composition, FhirResource } from 'fhir/r4.js';
import type { Identified } from '../identified.ts';
import { profiles, testData } from '../systems.ts';

export interface DocumentEntry {
  readonly fullUrl: string;
  readonly resource: Identified<FhirResource>;
}

export interface DocumentBundleContent {
  readonly id: string;
  /** When it was put together, RFC 3339. */
  readonly timestamp: string;
  readonly composition: { readonly fullUrl: string; readonly resource: Identified<Composition> };
  readonly entries: readonly DocumentEntry[];
  /** Marks the whole document as test data (HTEST). */
  readonly test: boolean;
}

/** A document Bundle: the composition first, then what it refers to (FHIR R4, Documents). */
export function documentBundle(content: DocumentBundleContent): Identified<Bundle> {
  const { id, timestamp, composition, entries, test } = content;
  return {
    resourceType: 'Bundle',
    id,
    meta: { profile: [profiles.bundle], lastUpdated: timestamp, ...(test && { tag: [testData] }) },
    identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` },
    type: 'document',
    timestamp,
    entry: [composition, ...entries],
  };
}
