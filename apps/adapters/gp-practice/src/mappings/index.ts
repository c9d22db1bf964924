import type { GpEventOf, GpEvents, GpEventType } from './gp-event.ts';
import { Unmappable, type MappedMessage, type Mapping, type MappingContext } from './mapping.ts';
import { emergencyAttendanceEndedToMessage } from './emergency-attendance-ended-to-message.ts';
import {
  admissionCancelledToMessage,
  dischargeCancelledToMessage,
  emergencyAttendanceCancelledToMessage,
  outpatientAttendanceStartedToMessage,
} from './encounter-taken-back-to-message.ts';
import { patientAdmittedToMessage } from './patient-admitted-to-message.ts';
import { patientDeathRecordedToMessage } from './patient-death-recorded-to-message.ts';
import { patientDeathWithdrawnToMessage } from './patient-death-withdrawn-to-message.ts';
import { patientDischargedToMessage } from './patient-discharged-to-message.ts';
import { encounterWithoutPlaces, patientWithoutPlaces } from './parts/without-places.ts';
import { patientUpdatedToMessage } from './patient-updated-to-message.ts';

export type { GpEvent, GpEventOf, GpEvents, GpEventType } from './gp-event.ts';
export { patientUnlinkedToMessage, type UnlinkedEvent } from './patient-unlinked-to-message.ts';
export { otherContactDetails, statesContactDetails } from './parts/contact-details.ts';
export type { GoesAs, ToldWhileLinked, MappedMessage, MappingContext, MappingProblem, Recipient } from './mapping.ts';

/** What a GP practice is told of, and how each is said. */
export const mappings: { readonly [Type in GpEventType]: Mapping<GpEvents[Type]> } = {
  PatientAdmitted: patientAdmittedToMessage,
  PatientDischarged: patientDischargedToMessage,
  EmergencyAttendanceEnded: emergencyAttendanceEndedToMessage,
  PatientDeathRecorded: patientDeathRecordedToMessage,
  AdmissionCancelled: admissionCancelledToMessage,
  DischargeCancelled: dischargeCancelledToMessage,
  EmergencyAttendanceCancelled: emergencyAttendanceCancelledToMessage,
  PatientDeathWithdrawn: patientDeathWithdrawnToMessage,
  OutpatientAttendanceStarted: outpatientAttendanceStartedToMessage,
  PatientUpdated: patientUpdatedToMessage,
};

export const isGpEventType = (type: string): type is GpEventType => Object.hasOwn(mappings, type);

const corrections: ReadonlySet<GpEventType> = new Set<GpEventType>([
  'AdmissionCancelled',
  'DischargeCancelled',
  'EmergencyAttendanceCancelled',
  'PatientDeathWithdrawn',
  'OutpatientAttendanceStarted',
]);

/** True for the types that take back what another event said. */
export const isCorrection = (type: GpEventType): boolean => corrections.has(type);

/**
 * What an event's statement is about, for the types that may go ahead of a parked one (design section 6) and whose mapping
 * here says all of it by itself. Undefined for all others.
 */
export function sameThing(type: string): { readonly sameThing: string } | undefined {
  return type === 'PatientDeathRecorded' || type === 'PatientDeathWithdrawn' ? { sameThing: 'death' } : undefined;
}

/**
 * Says an event as a UK Core message Bundle for one practice. Pure: no clock, no I/O; the same event and destination give
 * the same bytes. What an event lacks is named by its path.
 */
export function toMessage<Type extends GpEventType>(stated: GpEventOf<Type>, known: MappingContext): MappedMessage {
  const { event, context } = asItStands(stated, known);
  try {
    return { ok: true, bundle: mappings[event.type](event, context) };
  } catch (error) {
    if (error instanceof Unmappable) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** The stricter of then and now: who is restricted by now is told of as if the event said so, and the other way round. */
function asItStands<Type extends GpEventType>(event: GpEventOf<Type>, context: MappingContext) {
  const isRestricted = event.data.patient.restricted === true || context.goesAs?.isRestricted === true;
  if (!isRestricted) return { event, context };
  const patient = patientWithoutPlaces(event.data.patient);
  const encounter = event.data.encounter && encounterWithoutPlaces(event.data.encounter);
  const data = { ...event.data, patient, encounter };
  return { event: { ...event, data }, context: { ...context, goesAs: { isRestricted } } };
}
