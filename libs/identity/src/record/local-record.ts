import type { AssertionTime, RestrictionScope } from '@care-relay/care-events';
import type { Stated } from './stated.ts';

/**
 * What one source says about one of its local ids, and up to which event of the care topic. Links are not in it: they are
 * derived when they are asked for (`personOf`).
 */
export interface LocalRecord {
  /** `RCB/PAS`. */
  readonly source: string;
  /** `ce_subject`: the pseudonym of (organisation, local id). Two sources of one organisation may share it. */
  readonly subject: string;
  /** ODS code of the organisation that issues the local id. */
  readonly organisation: string;
  /** The last event of the care topic that is folded in. */
  readonly covers: CoveredPlace;
  readonly facts: Facts;
  /** Local ids as last listed by the source; NHS numbers are not among them. */
  readonly localIds: Stated<readonly LocalId[]> | undefined;
  /** Every NHS number that the source ever gave for it: which one stands is decided by the times. */
  readonly numbers: readonly NumberStatement[];
  /** What the source said of this record and another of its own: merged, linked, unlinked. */
  readonly pairs: readonly PairStatement[];
  readonly death: Stated<Death | null> | undefined;
  readonly restriction: Stated<Restriction | null> | undefined;
  readonly encounters: readonly LocalEncounter[];
  readonly referrals: readonly LocalReferral[];
  /** What the source says of GP registrations, where it is one that registers patients; one for each practice. */
  readonly registrations: readonly LocalRegistration[];
}

export interface CoveredPlace {
  /** Care topic: `care.hospital`. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** Names of things that a source states in one word; flags are `Y` or `N`. */
export const factNames = [
  'birthDate', // ISO 8601, as precise as stated
  'birthDateDoubtful', // PID-32: `ED` estimated, `UD` default
  'numberDoubted', // a status other than verified that came without a number: the status
  'numberCleared', // `Y`: the source deleted the number
  'motherNumber', // the mother's NHS number (PID-21)
  'family',
  'given',
  'sex', // as sent
  'identityUnknown',
  'multipleBirth',
  'birthOrder',
  'temporaryId', // the local id is a temporary one, or a substitute for it
  'practice', // ODS code of the registered practice (PD1-3)
  'consentToShare', // ZU8-2, as sent
] as const;

export type FactName = (typeof factNames)[number];
export type Facts = { readonly [Name in FactName]?: Stated<string | null> | undefined };

export interface LocalId {
  readonly value: string;
  readonly authority: string | null;
  readonly type: string | null;
}

export interface NumberStatement {
  /** Ten digits, valid. */
  readonly value: string;
  /** When it was last stated. */
  readonly at: AssertionTime;
  /** Its status 01 to 08, where one was ever stated with it. */
  readonly status: Stated<string> | undefined;
}

/** What a source said of two of its own local ids; it stands on both records. */
export interface PairStatement {
  /** Subject of the other one. */
  readonly other: string;
  /** This record was retired into the other (A40, A34), or renumbered (A47). */
  readonly retired: AssertionTime | undefined;
  /** The other was retired into this record. */
  readonly absorbed: AssertionTime | undefined;
  /** Either of both for the first time; of the others, the last time is kept. */
  readonly firstMerged: AssertionTime | undefined;
  readonly linked: AssertionTime | undefined;
  readonly unlinked: AssertionTime | undefined;
}

export interface Death {
  /** ISO 8601, as precise as stated; null where only the death was. */
  readonly time: string | null;
  readonly basis: string;
}

export interface Restriction {
  readonly scope: RestrictionScope;
}

export type EncounterKind = 'INPATIENT' | 'EMERGENCY' | 'OUTPATIENT';
export type EncounterState = 'OPEN' | 'ENDED' | 'CANCELLED';

export interface LocalEncounter {
  readonly kind: EncounterKind;
  /** Visit number with its authority, as sent; empty where the source sent none. */
  readonly visit: string;
  readonly state: EncounterState;
  /** When the state was stated. An update (A08) never states one. */
  readonly at: AssertionTime;
  /** When it began, in milliseconds since 1970; undefined where no moment is known. */
  readonly since: Stated<number> | undefined;
  /** When it ended, in milliseconds since 1970; null while open, or where no moment is known. */
  readonly until: number | null;
}

export interface LocalReferral {
  readonly referralId: string;
  /** ODS code of who is asked; null where it is not named. */
  readonly to: string | null;
  readonly withdrawn: boolean;
  readonly at: AssertionTime;
}

/** What a source said of one practice: both words are kept, so that it does not matter which of them comes first. */
export interface LocalRegistration {
  /** ODS code. */
  readonly practice: string;
  readonly name: string | null;
  /** When the patient was last said to be registered there. */
  readonly registered: AssertionTime | undefined;
  /** When that was last said to have ended. */
  readonly ended: AssertionTime | undefined;
}

/** Names a local record in `relay.index`, `relay.summary` and their views. No patient data. */
export function recordKey({ source, subject }: Pick<LocalRecord, 'source' | 'subject'>): string {
  return `${source}|${subject}`;
}

/** A record of which nothing is known yet. `source` begins with the organisation's ODS code (`RCB/PAS`). */
export function emptyRecord({ source, subject }: Pick<LocalRecord, 'source' | 'subject'>): LocalRecord {
  const [organisation = source] = source.split('/');
  return {
    ...{ source, subject, organisation, covers: { topic: '', partition: -1, offset: -1 } },
    ...{ facts: {}, localIds: undefined, numbers: [], pairs: [] },
    ...{ death: undefined, restriction: undefined, encounters: [], referrals: [], registrations: [] },
  };
}
