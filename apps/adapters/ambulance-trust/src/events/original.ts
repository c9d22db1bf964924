import { type CareEvent, isSameVisit } from '@care-relay/adapter-kit';
import { valueOf, type VisitNumber } from '@care-relay/care-events';

const takenBack: Readonly<Record<string, readonly string[]>> = {
  SafetyAlertWithdrawn: ['SafetyAlertRecorded'],
  PatientDeathWithdrawn: ['PatientDeathRecorded'],
  AdmissionCancelled: ['PatientAdmitted'],
  DischargeCancelled: ['PatientDischarged', 'EmergencyAttendanceEnded'],
  EmergencyAttendanceCancelled: ['EmergencyAttendanceEnded'],
};

/** Whether an earlier event is one that a correction takes back: named by it, or about the same alert, death or visit. */
export function isOriginal(candidate: CareEvent, correction: CareEvent): boolean {
  const { source, subject } = correction.envelope;
  if (candidate.envelope.source !== source || candidate.envelope.subject !== subject) return false;
  if (takenBack[correction.type]?.includes(candidate.type) !== true) return false;
  if (correction.type === 'SafetyAlertWithdrawn' || correction.type === 'PatientDeathWithdrawn') {
    const { takesBack } = correction.data;
    if (takesBack !== null) return candidate.envelope.id === takesBack;
  }
  if (correction.type === 'PatientDeathWithdrawn') return true;
  if (correction.type === 'SafetyAlertWithdrawn') return isSameAlert(candidate, correction.data.alert.alertId);
  return isSameVisit(visitOf(candidate), visitOf(correction));
}

/** An alert without an id cannot be told from another: the crew is told that one was withdrawn, and by whom. */
function isSameAlert(candidate: CareEvent, alertId: string | null): boolean {
  if (candidate.type !== 'SafetyAlertRecorded') return false;
  return alertId === null || candidate.data.alert.alertId === null || candidate.data.alert.alertId === alertId;
}

function visitOf({ data }: CareEvent): VisitNumber | undefined {
  const encounter = 'encounter' in data ? data.encounter : null;
  return encounter === null ? undefined : (valueOf(encounter.visitNumber) ?? undefined);
}
