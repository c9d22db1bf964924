import type { NhsNumber, OdsCode } from '@care-relay/nhs';

/** What a receiver is to the patient: their practice, an ambulance trust, or who asks for a summary. */
export const receiverKinds = ['practice', 'ambulance', 'summary'] as const;

export type ReceiverKind = (typeof receiverKinds)[number];

/** Who would be told. `organisation` is an ODS code, in any case of letters. */
export interface ObjectedReceiver {
  readonly kind: ReceiverKind;
  readonly organisation: string;
}

/** Whom somebody's records say that they are. */
export interface ObjectingPatient {
  /** Ten digits, verified or not: in doubt an objection is respected. */
  readonly nhsNumber: string;
  /** ISO 8601, as precise as it is known; undefined where it is not. */
  readonly birthDate: string | undefined;
}

/** A patient does not want to be told of: to anybody, or to receivers of these kinds. */
export interface Dissent {
  readonly nhsNumber: NhsNumber;
  /** `1965-12-13`. */
  readonly birthDate: string;
  readonly to: 'everybody' | readonly ReceiverKind[];
}

/** A patient does not want one organisation to be told. */
export interface Denial {
  readonly nhsNumber: NhsNumber;
  readonly birthDate: string;
  readonly organisation: OdsCode;
}

export interface ObjectionRegister {
  readonly dissents: readonly Dissent[];
  readonly denials: readonly Denial[];
}

/** `DENY_LISTED`: not to this organisation; `DISSENT`: not to any of its kind. */
export type ObjectionReason = 'DENY_LISTED' | 'DISSENT';
