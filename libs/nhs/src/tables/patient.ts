import { codeTable } from '../code-table.ts';

/** How far an NHS number was traced (PID-32). UK Core England code system, version 1.1.1. */
export const nhsNumberStatus = codeTable(
  'nhsNumberStatus',
  {
    '01': 'Number present and verified',
    '02': 'Number present but not traced',
    '03': 'Trace required',
    '04': 'Trace attempted - No match or multiple match found',
    '05': 'Trace needs to be resolved - (NHS number or patient detail conflict)',
    '06': 'Trace in progress',
    '07': 'Number not present and trace not required',
    '08': 'Trace postponed (baby under six weeks old)',
  },
  'https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland',
);

/** Who told of a death. UK Core England code system, version 2.1.0. */
export const deathNotificationStatus = codeTable(
  'deathNotificationStatus',
  {
    1: 'Informal - death notice received via an update from a local NHS Organisation such as GP or Trust',
    2: 'Formal - death notice received from Registrar of Deaths',
    U: 'Removed',
  },
  'https://fhir.hl7.org.uk/CodeSystem/UKCore-DeathNotificationStatus',
);

/** Sex as HL7 v2 in the UK codes it in PID-8. Feeds also send `M` and `F`: see `administrativeGender`. */
export const sex = codeTable('sex', {
  0: 'Not known',
  1: 'Male',
  2: 'Female',
  9: 'Not specified',
});
