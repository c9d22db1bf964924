import { ANY_CX, NHS_NUMBER_FORMS, type Profile } from './profile.ts';

/** Cerner Millennium feeds as seen in England: v2.3, MSH-9 of two components, words for patient classes. */
export const cerner: Profile = {
  name: 'cerner',
  zone: 'Europe/London',
  nhsNumber: NHS_NUMBER_FORMS,
  nhsNumberStatus: ['PID-32'],
  localId: {
    kind: 'declared',
    patterns: [{ type: 'MRN' }, { type: 'MR' }, { authority: '@sender' }],
    lastResort: ANY_CX,
  },
  pv136: 'none',
  birthTimes: false,
  practice: ['PD1-3.3'],
  ukSegments: false,
  codes: {
    'PID-8': { M: '1', F: '2', U: '0' },
    'PV1-2': {
      INPATIENT: 'I',
      DAYCASE: 'I',
      'DAY CASE': 'I',
      EMERGENCY: 'E',
      OUTPATIENT: 'O',
      PREADMIT: 'P',
      RECURRING: 'R',
      OBSTETRICS: 'B',
      WAITLIST: 'W',
    },
  },
  required: {
    '*': ['MSH-10'],
    encounter: ['PV1-2'],
    A02: ['PV1-3'],
    A16: ['PV2-9'],
  },
};
