import type { EncounterClass, EncounterDraft, EventDrafts, EventType, PatientDraft } from '@care-relay/care-events';
import type { EventBase } from './event.ts';

/** The shape that these types share. */
export interface EncounterData extends EventBase {
  readonly patient: PatientDraft;
  readonly encounter: EncounterDraft;
}

/** Types whose data may be just that. */
export type EncounterType = {
  [T in EventType]: EncounterData extends EventDrafts[T] ? T : never;
}[EventType];

interface ByClass {
  readonly emergency: EncounterType;
  readonly outpatient: EncounterType;
  readonly inpatient: EncounterType;
}

const STARTED: ByClass = {
  emergency: 'EmergencyAttendanceStarted',
  outpatient: 'OutpatientAttendanceStarted',
  inpatient: 'PatientAdmitted',
};

const ENDED: ByClass = {
  emergency: 'EmergencyAttendanceEnded',
  outpatient: 'OutpatientAttendanceEnded',
  inpatient: 'PatientDischarged',
};

const CANCELLED: ByClass = {
  emergency: 'EmergencyAttendanceCancelled',
  outpatient: 'OutpatientAttendanceCancelled',
  inpatient: 'AdmissionCancelled',
};

/** What each trigger with a PV1 becomes; where three types stand, PV1-2 decides (`E`, `O`, else inpatient). */
const ENCOUNTER_TYPES: Readonly<Record<string, EncounterType | ByClass>> = {
  A01: STARTED,
  A02: 'PatientTransferred',
  A03: ENDED,
  A04: STARTED,
  A05: 'AdmissionPlanned',
  A06: 'PatientAdmitted',
  A07: 'OutpatientAttendanceStarted',
  A08: 'EncounterUpdated',
  A11: CANCELLED,
  A12: 'TransferCancelled',
  A13: 'DischargeCancelled',
  A14: 'AdmissionPlanned',
  A15: 'TransferPlanned',
  A16: 'DischargePlanned',
  A21: 'LeaveOfAbsenceStarted',
  A22: 'LeaveOfAbsenceEnded',
  A25: 'DischargePlanCancelled',
  A26: 'TransferPlanCancelled',
  A27: 'AdmissionPlanCancelled',
  A38: 'AdmissionPlanCancelled',
  A52: 'LeaveStartCancelled',
  A53: 'LeaveEndCancelled',
};

/** Whether a trigger tells of an encounter, and so needs a PV1. */
export function hasEncounter(trigger: string): boolean {
  return Object.hasOwn(ENCOUNTER_TYPES, trigger);
}

/** Whether PV1-2 says what a trigger becomes. */
export function classDecides(trigger: string): boolean {
  return typeof ENCOUNTER_TYPES[trigger] === 'object';
}

/** The type of an encounter's event; undefined for a trigger that has none. */
export function encounterType(trigger: string, kind: EncounterClass): EncounterType | undefined {
  const found = ENCOUNTER_TYPES[trigger];
  if (found === undefined || typeof found === 'string') return found;
  if (kind === 'EMERGENCY') return found.emergency;
  return kind === 'OUTPATIENT' ? found.outpatient : found.inpatient;
}
