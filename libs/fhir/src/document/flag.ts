import type { CodeableConcept, Flag, Reference } from 'fhir/r4.js';
import { boundsOf } from '../bounds.ts';
import type { Identified } from '../identified.ts';
import { onlyPresent } from '../only-present.ts';
import { profiles } from '../systems.ts';

export interface FlagContent {
  readonly id: string;
  readonly subject: Reference;
  readonly category: CodeableConcept | undefined;
  readonly code: CodeableConcept;
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly author: Reference | undefined;
}

/** A UK Core Flag that stands; an end that is not after its start is left out. */
export function flag({ id, subject, category, code, start, end, author }: FlagContent): Identified<Flag> {
  return onlyPresent({
    resourceType: 'Flag' as const,
    id,
    meta: { profile: [profiles.flag] },
    status: 'active' as const,
    category: category && [category],
    code,
    subject,
    period: start === undefined && end === undefined ? undefined : onlyPresent(boundsOf(start, end)),
    author,
  });
}
