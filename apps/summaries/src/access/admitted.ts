import type { OdsCode } from '@care-relay/nhs';
import type { AskedPerson } from './asked-person.ts';

/** Who asks, as the token and the register of clients say together. */
export interface Asker {
  /** The client system. */
  readonly client: string;
  readonly organisation: OdsCode;
  /** The person at the client system, by the id that their organisation gave them. */
  readonly user: string;
  readonly role: string;
  readonly reason: 'directcare';
  /** What the question is asked for; undefined where the token names neither. */
  readonly context: AskingContext | undefined;
}

export interface AskingContext {
  readonly kind: 'incident' | 'encounter';
  /** The asker's own id of the incident or the visit. */
  readonly id: string;
}

/** Why an organisation may know: design section 6, and standards 4.2. */
export type Relationship = 'registered' | 'encounter' | 'referral' | 'incident';

export type Basis =
  /** `until`: when it ends, its grace included, in milliseconds; undefined while it stands. */
  | { readonly kind: 'relationship'; readonly relationship: Relationship; readonly until: number | undefined }
  /** `overrides`: they dissent from sharing, and are shown for the emergency all the same. */
  | { readonly kind: 'emergency'; readonly reason: string; readonly overrides: 'DISSENT' | undefined };

/** Somebody who may know about this person, now. */
export interface Admitted {
  /** The look-up's id: shown with the answer, so that it can be reported as the wrong patient's. */
  readonly lookUp: string;
  readonly asker: Asker;
  readonly person: AskedPerson;
  readonly basis: Basis;
  /** `location`: a restricted person; address, telecom, next of kin, practice, pharmacy and every place are left out. */
  readonly withhold: 'location' | 'nothing';
}
