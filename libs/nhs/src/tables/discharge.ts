import { codeTable } from '../code-table.ts';

/** Where the patient went (PV1-37, table 0113). UK Core England code system, version 1.0.1. */
export const dischargeDestination = codeTable(
  'dischargeDestination',
  {
    19: 'Usual place of residence unless listed below, for example, a private dwelling whether owner occupied or owned by Local Authority, housing association or other landlord. This includes wardened accommodation but not residential accommodation where health care is provided. It also includes patients with no fixed abode.',
    29: 'Temporary place of residence when usually resident elsewhere (includes hotel, residential Educational Establishment)',
    30: 'Repatriation from high security psychiatric accommodation in an NHS Hospital Provider (NHS Trust or NHS Foundation Trust)',
    37: 'Court',
    38: 'Penal establishment or police station',
    48: 'High Security Psychiatric Hospital, Scotland',
    49: 'NHS other Hospital Provider - high security psychiatric accommodation',
    50: 'NHS other Hospital Provider - medium secure unit',
    51: 'NHS other Hospital Provider - Ward for general patients or the younger physically disabled',
    52: 'NHS other Hospital Provider - Ward for maternity patients or Neonates',
    53: 'NHS other Hospital Provider - Ward for patients who are mentally ill or have Learning Disabilities',
    54: 'NHS run Care Home',
    65: 'Local Authority residential accommodation i.e. where care is provided',
    66: 'Local Authority foster care',
    79: 'Not applicable - Patient died or stillbirth',
    84: 'Non-NHS run hospital - medium secure unit',
    85: 'Non-NHS (other than Local Authority) run Care Home',
    87: 'Non-NHS run hospital',
    88: 'Non-NHS (other than Local Authority) run Hospice',
    98: 'Not applicable - Hospital Provider Spell not finished at episode end (i.e. not discharged) or current episode unfinished',
    99: 'Not known',
  },
  'https://fhir.hl7.org.uk/CodeSystem/UKCore-DischargeDestinationEngland',
);

/** How a spell ended. UK Core England code system, version 1.1.0. */
export const dischargeMethod = codeTable(
  'dischargeMethod',
  {
    1: 'Patient discharged on clinical advice or with clinical consent',
    3: 'Patient discharged by mental health review tribunal, Home Secretary or Court',
    4: 'Patient died',
    5: 'Stillbirth',
    6: 'Patient discharged him/herself',
    7: 'Patient discharged by a relative or advocate',
    8: 'Not applicable (Hospital Provider Spell not finished at episode end (i.e. not discharged) or current episode unfinished)',
    9: 'Method of discharge  not known',
  },
  'https://fhir.hl7.org.uk/CodeSystem/UKCore-DischargeMethodEngland',
);
