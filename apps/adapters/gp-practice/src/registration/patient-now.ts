import type { Registrations } from '@care-relay/identity';
import type { ObjectingPatient } from '@care-relay/objections';

/** What is known by now of an event's patient, besides what the event says itself. */
export interface PatientNow {
  /** The event itself is taken into account; without it, only what came before it is known. */
  readonly isCovered: boolean;
  /** Undefined where it is not known who this is, or no registrations are kept: then what the event states counts. */
  readonly registrations: Registrations | undefined;
  /** A source restricts the patient and has not taken that back; true also where it is not known who this is. */
  readonly isRestricted: boolean;
  /** Number and birth date of each of their records. */
  readonly known: readonly ObjectingPatient[];
  /** Every practice that any of their records names, or named as theirs: ODS codes. */
  readonly named: ReadonlySet<string>;
}

/** Asks who an event's patient is by now, and what is known of them. */
export interface PatientRegister {
  /** Undefined while nobody can say. Never rejects. */
  now(event: AskedEvent): Promise<PatientNow | undefined>;
}

/** Whose event, and where it stands. */
export interface AskedEvent {
  readonly envelope: { readonly source: string; readonly subject: string; readonly processingId?: 'P' | 'T' | 'D' };
  readonly at: { readonly topic: string; readonly partition: number; readonly offset: number };
}
