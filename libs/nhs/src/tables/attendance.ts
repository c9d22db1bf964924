import { codeTable } from '../code-table.ts';

/** What followed an attendance (ZU3-4). UK Core England code system, version 1.1.0. */
export const outcomeOfAttendance = codeTable(
  'outcomeOfAttendance',
  {
    1: "Discharged from consultant's care (last attendance)",
    2: 'Another appointment given',
    3: 'Appointment to be made at a later date',
  },
  'https://fhir.hl7.org.uk/CodeSystem/UKCore-OutcomeOfAttendanceEngland',
);

/** Table 0112 as ITK uses it in PV1-36. HL7 UK A.3 puts a discharge destination there instead: only a profile may choose. */
export const itkDischargeDisposition = codeTable('itkDischargeDisposition', {
  1: 'Admitted as inpatient',
  2: 'Discharged, follow-up by general practitioner',
  3: 'Discharged, no follow-up needed',
  4: 'Referred to A&E clinic',
  5: 'Stillbirth',
  6: 'Referred to outpatients',
  7: 'Transferred to other health care provider',
  8: 'Not applicable',
  9: 'Not known',
  10: 'Died in department',
  11: 'Referred to other health care professional',
  12: 'Left department before being treated',
  13: 'Left department having refused treatment',
  14: 'Other',
});

/** Table 0004 as ITK uses it in PV1-2. */
export const patientClass = codeTable('patientClass', {
  I: 'Inpatient',
  O: 'Outpatient',
  E: 'Emergency',
  P: 'Pre-admission',
  R: 'Recurring patient',
  B: 'Obstetrics',
  W: 'Waiting list',
  N: 'Not applicable',
  U: 'Unknown',
  C: 'Commercial account',
});
