import type { LocalRecord } from '../record/local-record.ts';
import type { IdentityDecision } from './decision.ts';

/** By whom is asked. Never by name. A number is asked for with the birth date, `1965-12-13`. */
export type PersonAsk =
  | { readonly kind: 'subject'; readonly subject: string }
  /** A local id of an organisation (ODS code); `authority` where the source names its issuer by another word. */
  | { readonly kind: 'localId'; readonly organisation: string; readonly value: string; readonly authority?: string }
  | { readonly kind: 'nhsNumber'; readonly value: string; readonly birthDate: string };

/** Why two records are not one person although something says so. */
export type RefusalReason =
  | 'NUMBERS_DIFFER' // two different verified numbers, whatever a hospital's merge says
  | 'NUMBER_NOT_VERIFIED'
  | 'BIRTH_DATES_DIFFER'
  | 'BIRTH_DATE_MISSING' // or estimated, or without day
  | 'MOTHERS_NUMBER'
  | 'NEWBORN'
  | 'MULTIPLE_BIRTH'
  | 'IDENTITY_UNKNOWN'
  | 'TEMPORARY_ID'
  | 'KEPT_APART' // two that a source unlinked (A37), or a person keeps apart, would come together
  | 'LINK_NOT_BORNE_OUT'; // the source links (A24) without a verified number and an agreeing birth date

/** A link that something asked for and that was not made. */
export interface RefusedLink {
  /** Subjects, in text order; twice the same where two systems of one organisation contradict each other about it. */
  readonly subjects: readonly [string, string];
  readonly reason: RefusalReason;
  /** What asked for it. */
  readonly asked: 'NUMBER' | 'MERGE' | 'LINK' | 'LOCAL_ID' | 'DECISION';
}

/** The local records of one person, as links stand now. A function of the records and decisions alone. */
export interface Person {
  /** In order of their keys. */
  readonly records: readonly LocalRecord[];
  /** The one verified number of these records. */
  readonly number: string | undefined;
  /** Full and undoubted, where the records agree on one. */
  readonly birthDate: string | undefined;
  /** `verified`: by a verified number and an agreeing birth date; `local`: by local ids of one organisation only. */
  readonly confidence: 'verified' | 'local';
  /** A source joined one of these with a record that is not (yet) among them: "two records being joined". */
  readonly beingJoined: boolean;
  readonly refusedLinks: readonly RefusedLink[];
}

export type PersonAnswer =
  | { readonly kind: 'found'; readonly person: Person }
  | { readonly kind: 'unknown' }
  /** More than one person answers to it: nobody is shown. */
  | { readonly kind: 'ambiguous'; readonly refusedLinks: readonly RefusedLink[] }
  /** The view is being built: a miss would mean nothing. */
  | { readonly kind: 'incomplete' };

/** Everything that may bear on a question: the records reached from it by subjects, numbers and decisions. */
export interface Neighbourhood {
  readonly records: readonly LocalRecord[];
  readonly decisions: readonly IdentityDecision[];
  /** False while the view is being built. */
  readonly isComplete: boolean;
  /** False where more records hang together than are ever one person's: nothing is linked then. */
  readonly isWhole: boolean;
}

/** Something that a person must settle. No patient data: subjects only. */
export interface IdentityTask {
  /** Stable: names the pair and the reason. */
  readonly cause: string;
  readonly code: RefusalReason;
  readonly text: string;
  readonly subjects: readonly [string, string];
}
