/** How one kind of hospital system writes HL7 v2: data, so that two hospitals differ by profile and not by code. */
export interface Profile {
  readonly name: string;
  /** Zone of times that state no offset (IANA). */
  readonly zone: string;
  /** Which CX of PID-3 holds the NHS number. */
  readonly nhsNumber: readonly CxPattern[];
  /** Where its verification status may stand. */
  readonly nhsNumberStatus: readonly NhsNumberStatusPlace[];
  /** Which CX of PID-3 is the patient at this source: it decides the lane, and does not change afterwards. */
  readonly localId: LocalId;
  /** What PV1-36 means here. HL7 UK A.3 and ITK contradict each other, so without an agreement it means nothing. */
  readonly pv136: Pv136Meaning;
  /** Whether a time of day in PID-7 is the time of birth, or filling. */
  readonly birthTimes: boolean;
  /** Where the registered practice stands, first valued place first. */
  readonly practice: readonly PracticePlace[];
  /** Whether ZU1, ZU3, ZU4 and ZU8 are those of HL7 UK. Another sender's ZU segments mean something else. */
  readonly ukSegments: boolean;
  /** The sender's own codes to those of the standard, by field: `{ 'PV1-2': { INPATIENT: 'I' } }`. Others stay as sent. */
  readonly codes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Fields without which a message is not taken, by trigger; `*` for every trigger, `encounter` for those with PV1. */
  readonly required: Readonly<Record<string, readonly string[]>>;
}

/** A CX counts if each part named here is as given (capitals or not); an empty text asks for an empty part. */
export interface CxPattern {
  /** CX.4.1; `@sender` is the sending facility (MSH-4.1), or the trust whose site that is (`RCB` of `RCB55`). */
  readonly authority?: string;
  /** CX.5. */
  readonly type?: string;
}

export type NhsNumberStatusPlace = 'PID-32' | 'CX.5 suffix' | 'ZU1-27';
export type Pv136Meaning = 'none' | 'destination' | 'itk-0112';
export type PracticePlace = 'PD1-3.3' | 'PD1-4[2].1';

export type LocalId =
  /** The source is declared to send the NHS number only. */
  | { readonly kind: 'nhsOnly' }
  /** The first CX that matches one of these and is no NHS number. */
  | {
      readonly kind: 'declared';
      readonly patterns: readonly CxPattern[];
      /** Where neither of those nor an NHS number is there: any such CX, as a substitute that is flagged. */
      readonly lastResort?: readonly CxPattern[];
      /** A bare number in MRG-1 (`1234`, no authority, no type) is a local id of the authority that PID-3 names. */
      readonly bareInMerge?: boolean;
    };

/** Any CX at all. */
export const ANY_CX: readonly CxPattern[] = [{}];

/** Every form of the NHS number seen in England and Wales. None of them is ever used for another number. */
export const NHS_NUMBER_FORMS: readonly CxPattern[] = [
  { authority: 'NHS' },
  { authority: '', type: 'NH' },
  { authority: '', type: 'NI' },
  { authority: 'NHSNBR' },
  { type: 'NHSNMBR' },
];
