import type { OdsCode } from '@care-relay/nhs';
import type { IncidentTerms } from '../incidents/incident-directory.ts';

/** Who may ask, and on what terms: data of one environment. Lengths of time are in milliseconds. */
export interface AccessRegister {
  readonly environment: 'test' | 'live';
  readonly issuer: Issuer;
  readonly clients: ReadonlyMap<string, Client>;
  /** How long a relationship still counts after it has ended. */
  readonly graces: Graces;
  readonly limits: Limits;
  /** The reason codes with which emergency access may be asked for. */
  readonly emergencyReasons: ReadonlySet<string>;
  /** Who sees where a restricted person is: pairs of organisation and role; nobody else. */
  readonly restrictedExceptions: readonly { readonly organisation: OdsCode; readonly role: string }[];
  /** An answer that there is no information leaves at a whole multiple of this after the question came. */
  readonly missesAtMultiplesOf: number;
}

/** Whose tokens are believed. */
export interface Issuer {
  /** As it stands in `iss`. */
  readonly url: string;
  readonly audience: string;
  readonly keys: IssuerKeys;
  /** Signatures that are believed: never a symmetric one, never none. */
  readonly algorithms: readonly Algorithm[];
  /** No token may live longer. */
  readonly tokenLife: number;
  readonly clockTolerance: number;
}

export type IssuerKeys = { readonly url: string } | { readonly file: string };

export type Algorithm = 'RS256' | 'RS384' | 'RS512' | 'PS256' | 'PS384' | 'PS512' | 'ES256' | 'ES384' | 'ES512';

/** A client system that may ask. */
export interface Client {
  readonly id: string;
  readonly organisation: OdsCode;
  readonly roles: ReadonlySet<string>;
  /** Whether its people may claim emergency access. */
  readonly emergency: boolean;
}

export interface Graces {
  readonly registration: number;
  readonly encounter: number;
  readonly referral: number;
  readonly incident: number;
  /** An encounter or a referral whose end nobody ever told counts no longer than this after it began. */
  readonly encounterOpenAtMost: number;
  readonly referralOpenAtMost: number;
  /** Likewise an incident: it counts as cleared then. */
  readonly incidentOpenAtMost: number;
}

export function incidentTerms({ incident, incidentOpenAtMost }: Graces): IncidentTerms {
  return { grace: incident, openAtMost: incidentOpenAtMost };
}

/** So many in so long a time. */
export interface Limit {
  readonly count: number;
  readonly within: number;
}

export interface Limits {
  readonly lookUps: PerAsker;
  /** Emergency access is counted apart: who used up the one may still have the other. */
  readonly emergencies: PerAsker;
  /** So many answers without information raise the alarm. */
  readonly misses: PerAsker;
  /** Questions without a token that is believed, of all together: more are neither answered nor audited one by one. */
  readonly strangers: Limit;
  /** Different people that one incident admits to. */
  readonly personsPerIncident: number;
  /** Counts that a process keeps by itself while Redis is away. */
  readonly localCounts: number;
}

export interface PerAsker {
  readonly user: Limit;
  readonly organisation: Limit;
}
