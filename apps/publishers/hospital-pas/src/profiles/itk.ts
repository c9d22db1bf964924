import { ANY_CX, NHS_NUMBER_FORMS, type Profile } from './profile.ts';

/** NHS England ITK HL7 v2 message specifications 1.0.15 (NPFIT-ELIBR-AREL-DST-0369). CX.5 is not used; ZU segments are. */
export const itk: Profile = {
  name: 'itk',
  zone: 'Europe/London',
  nhsNumber: NHS_NUMBER_FORMS,
  nhsNumberStatus: ['PID-32', 'ZU1-27'],
  localId: { kind: 'declared', patterns: [{ authority: '@sender' }], lastResort: ANY_CX },
  pv136: 'itk-0112',
  birthTimes: true,
  practice: ['PD1-3.3'],
  ukSegments: true,
  codes: { 'PID-8': { M: '1', F: '2', U: '0' } },
  required: {
    '*': ['MSH-10', 'EVN-2', 'EVN-6'],
    encounter: ['PV1-2'],
    A02: ['PV1-3', 'PV1-6'],
    A03: ['PV1-45'],
    A05: ['PV2-8'],
    A14: ['PV2-8'],
    A16: ['PV2-9'],
  },
};
