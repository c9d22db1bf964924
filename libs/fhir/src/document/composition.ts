import type { Composition, CompositionSection, Reference } from 'fhir/r4.js';
import type { Identified } from '../identified.ts';
import { onlyPresent } from '../only-present.ts';
import { codeSystems, profiles } from '../systems.ts';
import { narrative } from './narrative.ts';

export interface CompositionContent {
  readonly id: string;
  readonly title: string;
  /** As at when, RFC 3339. */
  readonly date: string;
  readonly subject: Reference;
  readonly author: Reference;
  /** What a reader must see before everything else. */
  readonly lines: readonly string[];
  readonly sections: readonly CompositionSection[];
  readonly restricted: boolean;
}

/** A UK Core Composition of a patient summary (LOINC 60591-5). */
export function composition(content: CompositionContent): Identified<Composition> {
  const { id, title, date, subject, author, lines, sections, restricted } = content;
  return onlyPresent({
    resourceType: 'Composition' as const,
    id,
    meta: { profile: [profiles.composition] },
    text: narrative(lines, 'additional'),
    status: 'final' as const,
    type: { coding: [{ system: codeSystems.loinc, code: '60591-5', display: 'Patient summary Document' }] },
    subject,
    date,
    author: [author],
    title,
    confidentiality: restricted ? ('R' as const) : ('N' as const),
    section: [...sections],
  });
}
