import type { GpPractice, Person } from '../people/person.ts';

/** The triggers that journeys use (standards: HL7 v2.4 chapter 3, ITK). */
export type Trigger =
  | 'A01'
  | 'A02'
  | 'A03'
  | 'A04'
  | 'A05'
  | 'A08'
  | 'A11'
  | 'A12'
  | 'A13'
  | 'A14'
  | 'A15'
  | 'A16'
  | 'A21'
  | 'A22'
  | 'A25'
  | 'A26'
  | 'A27'
  | 'A28'
  | 'A31'
  | 'A38'
  | 'A40'
  | 'A47'
  | 'A52'
  | 'A53';

export interface Bed {
  readonly ward: string;
  readonly bay: string;
  readonly bed: string;
}

/** One stay, attendance or plan of one, as it stands. Times are ms since 1970. */
export interface Visit {
  readonly number: string;
  readonly class: 'inpatient' | 'emergency' | 'outpatient';
  readonly bed: Bed;
  readonly previousBed?: Bed | undefined;
  /** NHS admission method and source of admission. */
  readonly method?: string;
  readonly source?: string;
  readonly specialty: string;
  readonly began?: number;
  readonly ended?: number | undefined;
  readonly expectedStart?: number;
  readonly expectedEnd?: number | undefined;
  /** NHS discharge destination; 79 is died. */
  readonly destination?: string | undefined;
  /** No longer needs the acute bed since. */
  readonly readySince?: number;
}

/** What the hospital knows of the patient now. */
export interface Known {
  /** The hospital number in use. */
  readonly localId: string;
  /** False until the NHS number is traced. */
  readonly nhsNumber: boolean;
  /** False while nobody knows who it is. */
  readonly identity: boolean;
  readonly practice: GpPractice;
  readonly diedAt?: number;
}

/** One thing that happened, as a message will tell it. */
export interface Step {
  readonly trigger: Trigger;
  readonly person: Person;
  readonly known: Known;
  readonly visit?: Visit;
  /** A merge: the number that is given up. */
  readonly retiredLocalId?: string;
  /** When it was true; of a cancellation: of what is cancelled. Ms since 1970. */
  readonly occurredAt: number;
  readonly recordedAt: number;
  /** Number of the step in its journey, from 0. */
  readonly ordinal: number;
}
