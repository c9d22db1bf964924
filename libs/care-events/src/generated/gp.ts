// Generated from schemas/ by `npm run schemas:generate`. Do not edit.
import type { Coded, CodedDraft, Organisation, OrganisationDraft, Patient, PatientDraft, Practitioner, PractitionerDraft, SourceMessage, SourceMessageDraft, SourceTime, SourceTimeDraft } from './shared.ts';

/** A GP practice's system, or the national register (PDS), says that the patient is registered with a practice now, or is not any more. */
export interface GpRegistrationChanged {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When the registration began or ended, where stated. */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it. */
  readonly recordedAt: SourceTime | null;
  /** Who entered it. */
  readonly enteredBy: Practitioner | null;
  /** Why it ended or began, as sent. */
  readonly reason: Coded | null;
  /** The patient, as stated: NHS number with its tracing status, and birth date. What it says of a registered practice counts for nothing here: `practice` does. */
  readonly patient: Patient;
  /** Whether the patient is registered with the practice from now on, or not any more. Unknown changes nothing. */
  readonly change: GpRegistrationChange;
  /** The practice that it is about. Without an ODS code it says nothing of where the patient is registered. */
  readonly practice: Organisation;
  /** Where the patient was registered before, where stated. */
  readonly formerPractice: Organisation | null;
}

/** GpRegistrationChanged as handed to the codec: what has a default may be left out. */
export interface GpRegistrationChangedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly change?: GpRegistrationChange | undefined;
  readonly practice: OrganisationDraft;
  readonly formerPractice?: OrganisationDraft | null | undefined;
}

/** What became of a registration. */
export type GpRegistrationChange = 'UNKNOWN' | 'REGISTERED' | 'ENDED';
