/**
 * Types whose message is of use however late it comes: admissions, discharges, ended attendances, everything that takes
 * something back, deaths, allergies, alerts, restrictions and identity (design section 6, Lateness).
 */
const lasting =
  /^(PatientAdmitted|PatientDischarged|EmergencyAttendance|OutpatientAttendance|PatientDeath|Allergy|SafetyAlert|PatientRestricted|PatientUnrestricted|PatientMerged|PatientIdentifierChanged|PatientLinked|PatientUnlinked|GpRecordUpdated|DischargeSummaryIssued|A\d\d$)|(Cancelled|Withdrawn)$/;

/** True for a type that may not be given a shelf life. */
export function neverExpires(eventType: string): boolean {
  return lasting.test(eventType);
}
