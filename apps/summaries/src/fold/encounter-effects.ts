import type { Encounter, EventType } from '@care-relay/care-events';
import type { EncounterStatus } from './encounter-state.ts';

/** What an event type says of the encounter that it names, beyond the details that it carries. */
export interface EncounterEffect {
  readonly status?: EncounterStatus;
  readonly planned?: boolean;
  readonly onLeave?: boolean;
}

const begins: EncounterEffect = { status: 'in-progress' };
const ends: EncounterEffect = { status: 'finished' };
const neverWas: EncounterEffect = { status: 'cancelled' };
const goesOn: EncounterEffect = {};

/**
 * The types that say something of an encounter's state. An update (A08) and every other type say nothing of it, whatever
 * their PV1 repeats (design section 3, Times).
 */
export const encounterEffects: ReadonlyMap<EventType, EncounterEffect> = new Map<EventType, EncounterEffect>([
  ['AdmissionPlanned', { planned: true }],
  ['AdmissionPlanCancelled', { planned: false }],
  ['PatientAdmitted', begins],
  ['EmergencyAttendanceStarted', begins],
  ['OutpatientAttendanceStarted', begins],
  ['AdmissionCancelled', neverWas],
  ['EmergencyAttendanceCancelled', neverWas],
  ['OutpatientAttendanceCancelled', neverWas],
  ['PatientDischarged', ends],
  ['EmergencyAttendanceEnded', ends],
  ['OutpatientAttendanceEnded', ends],
  ['DischargeCancelled', begins],
  ['LeaveOfAbsenceStarted', { onLeave: true }],
  ['LeaveEndCancelled', { onLeave: true }],
  ['LeaveOfAbsenceEnded', { onLeave: false }],
  ['LeaveStartCancelled', { onLeave: false }],
  ['PatientTransferred', goesOn],
  ['TransferCancelled', goesOn],
]);

/** Where the patient is and when they came and went: said by events that move them, never by an update. */
const moving: readonly (keyof Encounter)[] = ['location', 'priorLocation', 'temporaryLocation'];
const coming: readonly (keyof Encounter)[] = ['admittedAt', 'admissionMethod', 'sourceOfAdmission', 'admitReason'];
const leaving: readonly (keyof Encounter)[] = [
  ...(['dischargedAt', 'dischargeMethod', 'dischargeDestination', 'attendanceDisposal'] as const),
];

/** What any statement about an encounter may say. */
const anyTime: readonly (keyof Encounter)[] = [
  ...(['visitNumber', 'preadmitNumber', 'attending', 'consulting', 'specialty', 'mainSpecialty'] as const),
  ...(['visitDescription', 'expectedAdmission', 'expectedDischarge', 'expectedReturn'] as const),
  ...(['medicallyFit', 'readyForDischargeAt', 'diagnoses', 'procedures'] as const),
];

/** The fields of an encounter that an event of this type may change. */
export function fieldsSaidBy(type: EventType): readonly (keyof Encounter)[] {
  const effect = encounterEffects.get(type);
  if (effect === undefined) return anyTime;
  if (effect.status === 'finished') return [...anyTime, ...moving, ...coming, ...leaving];
  return [...anyTime, ...moving, ...coming];
}
