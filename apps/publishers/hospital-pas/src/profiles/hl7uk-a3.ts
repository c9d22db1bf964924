import { ANY_CX, NHS_NUMBER_FORMS, type Profile } from './profile.ts';

/**
 * HL7 UK "Standard for Use of HL7 Version 2 in the UK", A.3 (April 2010), with what feeds under its name do: the PKB status
 * suffix, and the Welsh forms (practice in PD1-4, a bare number in MRG-1).
 */
export const hl7ukA3: Profile = {
  name: 'hl7uk-a3',
  zone: 'Europe/London',
  nhsNumber: NHS_NUMBER_FORMS,
  nhsNumberStatus: ['CX.5 suffix', 'PID-32', 'ZU1-27'],
  localId: {
    kind: 'declared',
    patterns: [
      { authority: '@sender', type: 'MR' },
      { authority: '@sender', type: 'PI' },
    ],
    lastResort: ANY_CX,
    bareInMerge: true,
  },
  pv136: 'destination',
  birthTimes: true,
  practice: ['PD1-3.3', 'PD1-4[2].1'],
  ukSegments: true,
  codes: { 'PID-8': { M: '1', F: '2', U: '0' } },
  required: {
    '*': ['MSH-10', 'EVN-2'],
    encounter: ['PV1-2'],
    A02: ['PV1-3', 'PV1-6'],
    A03: ['PV1-45'],
    A05: ['PV2-8'],
    A14: ['PV2-8'],
    A16: ['PV2-9'],
  },
};
