import type { Step } from '../journeys/step.ts';

/** A hospital's patient administration system, as far as its messages show it. */
export interface HospitalSystem {
  readonly dialect: 'itk' | 'cerner';
  /** The trust's ODS code. */
  readonly ods: string;
  /** MSH-3. */
  readonly application: string;
  /** The assigning authority (CX.4) and type (CX.5) of its hospital numbers. */
  readonly localAuthority: string;
  readonly localType?: string;
  readonly processing: 'P' | 'T';
}

/** What a dialect needs besides the step. */
export interface Sending {
  readonly system: HospitalSystem;
  readonly controlId: string;
  readonly sentAt: number;
}

export type Dialect = (step: Step, sending: Sending) => string;

export const northTrust: HospitalSystem = {
  dialect: 'itk',
  ods: 'RCB',
  application: 'PAS',
  localAuthority: 'RCB',
  localType: 'MR',
  processing: 'P',
};

export const southTrust: HospitalSystem = {
  dialect: 'cerner',
  ods: 'R0A',
  application: 'MILLENNIUM',
  localAuthority: 'R0A MRN',
  localType: 'MRN',
  processing: 'P',
};
