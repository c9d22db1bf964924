import type { CompositionSection, Reference } from 'fhir/r4.js';
import { onlyPresent } from '../only-present.ts';
import { codeSystems } from '../systems.ts';
import { narrative } from './narrative.ts';

/** What a section is about: by the International Patient Summary's LOINC code, by UK Core's record heading, or by both. */
export interface SectionCode {
  readonly title: string;
  readonly loinc?: { readonly code: string; readonly display: string };
  readonly heading?: { readonly code: string; readonly display: string };
}

/** Why a section holds no entry: nothing is known to be, nobody can say, or it must not be said. */
export type EmptyReason = 'nilknown' | 'unavailable' | 'withheld';

const reasons: Readonly<Record<EmptyReason, string>> = {
  nilknown: 'Nil Known',
  unavailable: 'Unavailable',
  withheld: 'Information Withheld',
};

export interface SectionContent {
  readonly code: SectionCode;
  /** Another title than the code's: of a part, whose words they are. */
  readonly title?: string | undefined;
  /** Never empty: what stands in a section can be read without a machine. */
  readonly lines: readonly string[];
  readonly entries?: readonly Reference[] | undefined;
  readonly author?: Reference | undefined;
  readonly parts?: readonly CompositionSection[] | undefined;
  readonly empty?: EmptyReason | undefined;
}

/** A section of a document, with its narrative. */
export function section({ code, title, lines, entries, author, parts, empty }: SectionContent): CompositionSection {
  const { loinc, heading } = code;
  const coding = [
    ...(loinc === undefined ? [] : [{ system: codeSystems.loinc, ...loinc }]),
    ...(heading === undefined ? [] : [{ system: codeSystems.recordHeadings, ...heading }]),
  ];
  const isEmpty = empty !== undefined && (entries ?? []).length === 0 && (parts ?? []).length === 0;
  return onlyPresent({
    title: title ?? code.title,
    code: coding.length === 0 ? { text: code.title } : { coding },
    author: author && [author],
    text: narrative(lines),
    entry: [...(entries ?? [])],
    emptyReason: isEmpty
      ? { coding: [{ system: codeSystems.listEmptyReason, code: empty, display: reasons[empty] }] }
      : undefined,
    section: [...(parts ?? [])],
  });
}
