export { parsed, unreadable, type Parsed } from './parsed.ts';
export {
  displayNhsNumber,
  isRepeatedDigit,
  isTestNumber,
  parseNhsNumber,
  publishedTestNumbers,
  type NhsNumber,
  type NhsNumberProblem,
} from './nhs-number.ts';
export { parseOdsCode, type OdsCode, type OdsCodeProblem } from './ods-code.ts';
export { identifierSystems } from './systems.ts';
export { lookUp, type CodedConcept, type CodeTable } from './code-table.ts';
export { admissionMethod, sourceOfAdmission } from './tables/admission.ts';
export { dischargeDestination, dischargeMethod } from './tables/discharge.ts';
export { itkDischargeDisposition, outcomeOfAttendance, patientClass } from './tables/attendance.ts';
export { deathNotificationStatus, nhsNumberStatus, sex } from './tables/patient.ts';
export { administrativeGender, isVerified, tracingStatus, type AdministrativeGender } from './coded-values.ts';
