import { ANY_CX, NHS_NUMBER_FORMS, type Profile } from './profile.ts';

/** HL7 2.x by the book, for a sender of whom nothing more is known. */
export const plain: Profile = {
  name: 'plain',
  zone: 'Europe/London',
  nhsNumber: NHS_NUMBER_FORMS,
  nhsNumberStatus: ['PID-32', 'CX.5 suffix'],
  localId: {
    kind: 'declared',
    patterns: [{ type: 'MR' }, { type: 'MRN' }, { type: 'PI' }, { type: 'PT' }, { type: '' }],
    lastResort: ANY_CX,
  },
  pv136: 'none',
  birthTimes: true,
  practice: ['PD1-3.3'],
  ukSegments: false,
  codes: { 'PID-8': { M: '1', F: '2', U: '0' } },
  required: {
    '*': ['MSH-10'],
    encounter: ['PV1-2'],
  },
};
