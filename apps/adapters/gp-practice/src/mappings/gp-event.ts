import type {
  AdmissionCancelled,
  DischargeCancelled,
  EmergencyAttendanceCancelled,
  EmergencyAttendanceEnded,
  EventEnvelope,
  PatientAdmitted,
  PatientDeathRecorded,
  PatientDeathWithdrawn,
  PatientDischarged,
} from '@care-relay/care-events';

/** The events that a GP practice is told of, by type. */
export interface GpEvents {
  readonly PatientAdmitted: PatientAdmitted;
  readonly PatientDischarged: PatientDischarged;
  readonly EmergencyAttendanceEnded: EmergencyAttendanceEnded;
  readonly PatientDeathRecorded: PatientDeathRecorded;
  readonly AdmissionCancelled: AdmissionCancelled;
  readonly DischargeCancelled: DischargeCancelled;
  readonly EmergencyAttendanceCancelled: EmergencyAttendanceCancelled;
  readonly PatientDeathWithdrawn: PatientDeathWithdrawn;
}

export type GpEventType = keyof GpEvents;

/** An event of one type: what it says about itself, and what it says. */
export interface GpEventOf<Type extends GpEventType> {
  readonly type: Type;
  readonly envelope: EventEnvelope;
  readonly data: GpEvents[Type];
}

export type GpEvent = { [Type in GpEventType]: GpEventOf<Type> }[GpEventType];
