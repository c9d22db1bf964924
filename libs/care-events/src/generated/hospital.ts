// Generated from schemas/ by `npm run schemas:generate`. Do not edit.
import type { Cleared, ClinicalDocument, ClinicalDocumentDraft, Coded, CodedDraft, DeathBasis, Encounter, EncounterDraft, FormerEncounter, FormerEncounterDraft, Patient, PatientDraft, PatientReference, PatientReferenceDraft, Practitioner, PractitionerDraft, RestrictionScope, SafetyAlert, SafetyAlertDraft, SourceMessage, SourceMessageDraft, SourceTime, SourceTimeDraft, TransferReferral, TransferReferralDraft } from './shared.ts';

/** An admission was entered in error or cancelled (A11). */
export interface AdmissionCancelled {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When that which is cancelled happened (EVN-6): not when it was cancelled. */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** AdmissionCancelled as handed to the codec: what has a default may be left out. */
export interface AdmissionCancelledDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** A planned admission is cancelled (A38, A27). */
export interface AdmissionPlanCancelled {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When that which is cancelled happened (EVN-6): not when it was cancelled. */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** AdmissionPlanCancelled as handed to the codec: what has a default may be left out. */
export interface AdmissionPlanCancelledDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** An admission is planned (A05, A14). */
export interface AdmissionPlanned {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** AdmissionPlanned as handed to the codec: what has a default may be left out. */
export interface AdmissionPlannedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** A discharge, or the end of an attendance, is undone (A13); the class of the encounter says which. */
export interface DischargeCancelled {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When that which is cancelled happened (EVN-6): not when it was cancelled. */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** DischargeCancelled as handed to the codec: what has a default may be left out. */
export interface DischargeCancelledDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** A planned discharge is cancelled (A25). */
export interface DischargePlanCancelled {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When that which is cancelled happened (EVN-6): not when it was cancelled. */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** DischargePlanCancelled as handed to the codec: what has a default may be left out. */
export interface DischargePlanCancelledDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** A discharge is planned (A16). */
export interface DischargePlanned {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** DischargePlanned as handed to the codec: what has a default may be left out. */
export interface DischargePlannedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** What the source says about readiness for discharge differs from what it said last. */
export interface DischargeReadinessChanged {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
  /** Medically fit for discharge (ZU1-22), as now stated. */
  readonly medicallyFit: boolean | Cleared | null;
  /** Discharge ready date (ZU1-24), as now stated. */
  readonly readyForDischargeAt: SourceTime | Cleared | null;
}

/** DischargeReadinessChanged as handed to the codec: what has a default may be left out. */
export interface DischargeReadinessChangedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
  readonly medicallyFit?: boolean | Cleared | null | undefined;
  readonly readyForDischargeAt?: SourceTimeDraft | Cleared | null | undefined;
}

/** A discharge summary was issued or replaced. */
export interface DischargeSummaryIssued {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter the message was about, where it names one. */
  readonly encounter: Encounter | null;
  /** The summary. */
  readonly document: ClinicalDocument;
}

/** DischargeSummaryIssued as handed to the codec: what has a default may be left out. */
export interface DischargeSummaryIssuedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter?: EncounterDraft | null | undefined;
  readonly document: ClinicalDocumentDraft;
}

/** An emergency attendance was entered in error or cancelled (A11 with class E). */
export interface EmergencyAttendanceCancelled {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When that which is cancelled happened (EVN-6): not when it was cancelled. */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** EmergencyAttendanceCancelled as handed to the codec: what has a default may be left out. */
export interface EmergencyAttendanceCancelledDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** A patient left the emergency department (A03 with class E). */
export interface EmergencyAttendanceEnded {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** EmergencyAttendanceEnded as handed to the codec: what has a default may be left out. */
export interface EmergencyAttendanceEndedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** A patient arrived in an emergency department (A04 or A01 with class E). */
export interface EmergencyAttendanceStarted {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** EmergencyAttendanceStarted as handed to the codec: what has a default may be left out. */
export interface EmergencyAttendanceStartedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** Details of an encounter or its patient changed (A08). It never changes the state of the encounter. */
export interface EncounterUpdated {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** EncounterUpdated as handed to the codec: what has a default may be left out. */
export interface EncounterUpdatedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** The return from a leave is cancelled (A53). */
export interface LeaveEndCancelled {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When that which is cancelled happened (EVN-6): not when it was cancelled. */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** LeaveEndCancelled as handed to the codec: what has a default may be left out. */
export interface LeaveEndCancelledDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** A patient came back from leave (A22). */
export interface LeaveOfAbsenceEnded {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** LeaveOfAbsenceEnded as handed to the codec: what has a default may be left out. */
export interface LeaveOfAbsenceEndedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** A patient went on leave (A21). */
export interface LeaveOfAbsenceStarted {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** LeaveOfAbsenceStarted as handed to the codec: what has a default may be left out. */
export interface LeaveOfAbsenceStartedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** The start of a leave is cancelled (A52). */
export interface LeaveStartCancelled {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When that which is cancelled happened (EVN-6): not when it was cancelled. */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** LeaveStartCancelled as handed to the codec: what has a default may be left out. */
export interface LeaveStartCancelledDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** An outpatient attendance was entered in error or cancelled (A11 with class O). */
export interface OutpatientAttendanceCancelled {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When that which is cancelled happened (EVN-6): not when it was cancelled. */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** OutpatientAttendanceCancelled as handed to the codec: what has a default may be left out. */
export interface OutpatientAttendanceCancelledDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** An outpatient attendance ended (A03 with class O). */
export interface OutpatientAttendanceEnded {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** OutpatientAttendanceEnded as handed to the codec: what has a default may be left out. */
export interface OutpatientAttendanceEndedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** An outpatient attendance began (A04 with class O, A07). */
export interface OutpatientAttendanceStarted {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
  /** Set when an existing encounter changed its kind (A06, A07). */
  readonly convertedFrom: FormerEncounter | null;
}

/** OutpatientAttendanceStarted as handed to the codec: what has a default may be left out. */
export interface OutpatientAttendanceStartedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
  readonly convertedFrom?: FormerEncounterDraft | null | undefined;
}

/** A patient was admitted as an inpatient (A01, A04 by class, A06). */
export interface PatientAdmitted {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
  /** Set when an existing encounter changed its kind (A06, A07). */
  readonly convertedFrom: FormerEncounter | null;
}

/** PatientAdmitted as handed to the codec: what has a default may be left out. */
export interface PatientAdmittedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
  readonly convertedFrom?: FormerEncounterDraft | null | undefined;
}

/** The source states a death that it did not state before, or states it differently. */
export interface PatientDeathRecorded {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter the message was about, where it names one. */
  readonly encounter: Encounter | null;
  /** Date or time of death (PID-29), where stated. */
  readonly deathTime: SourceTime | Cleared | null;
  /** What the statement rests on. */
  readonly basis: DeathBasis;
}

/** PatientDeathRecorded as handed to the codec: what has a default may be left out. */
export interface PatientDeathRecordedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter?: EncounterDraft | null | undefined;
  readonly deathTime?: SourceTimeDraft | Cleared | null | undefined;
  readonly basis?: DeathBasis | undefined;
}

/** The source takes back its statement of a death. */
export interface PatientDeathWithdrawn {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter the message was about, where it names one. */
  readonly encounter: Encounter | null;
  /** Id of the event whose statement is taken back. */
  readonly takesBack: string | null;
}

/** PatientDeathWithdrawn as handed to the codec: what has a default may be left out. */
export interface PatientDeathWithdrawnDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter?: EncounterDraft | null | undefined;
  readonly takesBack?: string | null | undefined;
}

/** An inpatient was discharged (A03). */
export interface PatientDischarged {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** PatientDischarged as handed to the codec: what has a default may be left out. */
export interface PatientDischargedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** A patient's identifier changed (A47). */
export interface PatientIdentifierChanged {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** Identifiers from now on (PID-3). */
  readonly current: PatientReference;
  /** Identifiers until now (MRG-1). */
  readonly former: PatientReference;
}

/** PatientIdentifierChanged as handed to the codec: what has a default may be left out. */
export interface PatientIdentifierChangedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly current: PatientReferenceDraft;
  readonly former: PatientReferenceDraft;
}

/** Two patients were linked without being merged (A24). */
export interface PatientLinked {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The first patient. */
  readonly patient: Patient;
  /** The other patient (second PID). */
  readonly otherPatient: Patient;
}

/** PatientLinked as handed to the codec: what has a default may be left out. */
export interface PatientLinkedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly otherPatient: PatientDraft;
}

/** Two records of one patient were merged (A40, A34): one event for each pair. What was recorded under the retired identifiers belongs to the survivor. */
export interface PatientMerged {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** Who remains (PID-3). */
  readonly survivor: PatientReference;
  /** Whose identifiers are no longer used (MRG-1). */
  readonly retired: PatientReference;
}

/** PatientMerged as handed to the codec: what has a default may be left out. */
export interface PatientMergedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly survivor: PatientReferenceDraft;
  readonly retired: PatientReferenceDraft;
}

/** A patient was added to the source system (A28). */
export interface PatientRegistered {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter the message was about, where it names one. */
  readonly encounter: Encounter | null;
}

/** PatientRegistered as handed to the codec: what has a default may be left out. */
export interface PatientRegisteredDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter?: EncounterDraft | null | undefined;
}

/** The source states that where this patient is must not be disclosed. */
export interface PatientRestricted {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter the message was about, where it names one. */
  readonly encounter: Encounter | null;
  /** How far the restriction reaches. */
  readonly scope: RestrictionScope;
}

/** PatientRestricted as handed to the codec: what has a default may be left out. */
export interface PatientRestrictedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter?: EncounterDraft | null | undefined;
  readonly scope?: RestrictionScope | undefined;
}

/** A patient was transferred (A02). */
export interface PatientTransferred {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** PatientTransferred as handed to the codec: what has a default may be left out. */
export interface PatientTransferredDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** A link between two patients was taken back (A37). */
export interface PatientUnlinked {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The first patient. */
  readonly patient: Patient;
  /** The other patient (second PID). */
  readonly otherPatient: Patient;
}

/** PatientUnlinked as handed to the codec: what has a default may be left out. */
export interface PatientUnlinkedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly otherPatient: PatientDraft;
}

/** The source takes back its own restriction. Restrictions that others stated stay. */
export interface PatientUnrestricted {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter the message was about, where it names one. */
  readonly encounter: Encounter | null;
  /** Id of the event whose statement is taken back. */
  readonly takesBack: string | null;
}

/** PatientUnrestricted as handed to the codec: what has a default may be left out. */
export interface PatientUnrestrictedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter?: EncounterDraft | null | undefined;
  readonly takesBack?: string | null | undefined;
}

/** Details of a patient changed (A31). */
export interface PatientUpdated {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter the message was about, where it names one. */
  readonly encounter: Encounter | null;
}

/** PatientUpdated as handed to the codec: what has a default may be left out. */
export interface PatientUpdatedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter?: EncounterDraft | null | undefined;
}

/** A warning about a patient was recorded or changed. */
export interface SafetyAlertRecorded {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter the message was about, where it names one. */
  readonly encounter: Encounter | null;
  /** The alert. */
  readonly alert: SafetyAlert;
}

/** SafetyAlertRecorded as handed to the codec: what has a default may be left out. */
export interface SafetyAlertRecordedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter?: EncounterDraft | null | undefined;
  readonly alert: SafetyAlertDraft;
}

/** A warning about a patient was withdrawn. */
export interface SafetyAlertWithdrawn {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter the message was about, where it names one. */
  readonly encounter: Encounter | null;
  /** The alert, as far as it is named. */
  readonly alert: SafetyAlert;
  /** Id of the event whose statement is taken back. */
  readonly takesBack: string | null;
}

/** SafetyAlertWithdrawn as handed to the codec: what has a default may be left out. */
export interface SafetyAlertWithdrawnDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter?: EncounterDraft | null | undefined;
  readonly alert: SafetyAlertDraft;
  readonly takesBack?: string | null | undefined;
}

/** A transfer was entered in error or cancelled (A12). */
export interface TransferCancelled {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When that which is cancelled happened (EVN-6): not when it was cancelled. */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** TransferCancelled as handed to the codec: what has a default may be left out. */
export interface TransferCancelledDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** A planned transfer is cancelled (A26). */
export interface TransferPlanCancelled {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When that which is cancelled happened (EVN-6): not when it was cancelled. */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** TransferPlanCancelled as handed to the codec: what has a default may be left out. */
export interface TransferPlanCancelledDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** A transfer is planned (A15). */
export interface TransferPlanned {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter, as stated. */
  readonly encounter: Encounter;
}

/** TransferPlanned as handed to the codec: what has a default may be left out. */
export interface TransferPlannedDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** A ward referred a patient to those who arrange care after discharge. */
export interface TransferReferralSent {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter the message was about, where it names one. */
  readonly encounter: Encounter | null;
  /** The referral. */
  readonly referral: TransferReferral;
}

/** TransferReferralSent as handed to the codec: what has a default may be left out. */
export interface TransferReferralSentDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter?: EncounterDraft | null | undefined;
  readonly referral: TransferReferralDraft;
}

/** A referral was withdrawn. */
export interface TransferReferralWithdrawn {
  /** The message this was read from. */
  readonly message: SourceMessage;
  /** When it was true (EVN-6). */
  readonly occurredAt: SourceTime | null;
  /** When the source recorded it (EVN-2). */
  readonly recordedAt: SourceTime | null;
  /** Who entered it (EVN-5). */
  readonly enteredBy: Practitioner | null;
  /** Reason code of the event (EVN-4). */
  readonly reason: Coded | null;
  /** The patient, as stated. */
  readonly patient: Patient;
  /** The encounter the message was about, where it names one. */
  readonly encounter: Encounter | null;
  /** The referral, as far as it is named. */
  readonly referral: TransferReferral;
}

/** TransferReferralWithdrawn as handed to the codec: what has a default may be left out. */
export interface TransferReferralWithdrawnDraft {
  readonly message: SourceMessageDraft;
  readonly occurredAt?: SourceTimeDraft | null | undefined;
  readonly recordedAt?: SourceTimeDraft | null | undefined;
  readonly enteredBy?: PractitionerDraft | null | undefined;
  readonly reason?: CodedDraft | null | undefined;
  readonly patient: PatientDraft;
  readonly encounter?: EncounterDraft | null | undefined;
  readonly referral: TransferReferralDraft;
}
