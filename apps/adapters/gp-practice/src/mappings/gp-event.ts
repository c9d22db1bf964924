import type { EventData, EventEnvelope } from '@care-relay/care-events';

/** The events that a GP practice is told of. */
export type GpEventType =
  | 'PatientAdmitted'
  | 'PatientDischarged'
  | 'EmergencyAttendanceEnded'
  | 'PatientDeathRecorded'
  | 'AdmissionCancelled'
  | 'DischargeCancelled'
  | 'EmergencyAttendanceCancelled'
  | 'PatientDeathWithdrawn'
  /** Only where an admission that was told goes on as an outpatient attendance (A07). */
  | 'OutpatientAttendanceStarted'
  /** Only to practices that agreed to hear of other contact details. */
  | 'PatientUpdated';

export type GpEvents = Pick<EventData, GpEventType>;

/** An event of one type: what it says about itself, and what it says. */
export interface GpEventOf<Type extends GpEventType> {
  readonly type: Type;
  readonly envelope: EventEnvelope;
  readonly data: GpEvents[Type];
}

export type GpEvent = { [Type in GpEventType]: GpEventOf<Type> }[GpEventType];
