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
  | 'PatientDeathWithdrawn';

export type GpEvents = Pick<EventData, GpEventType>;

/** An event of one type: what it says about itself, and what it says. */
export interface GpEventOf<Type extends GpEventType> {
  readonly type: Type;
  readonly envelope: EventEnvelope;
  readonly data: GpEvents[Type];
}

export type GpEvent = { [Type in GpEventType]: GpEventOf<Type> }[GpEventType];
