import { describe, expect, it } from 'vitest';
import {
  administrativeGender,
  admissionMethod,
  dischargeDestination,
  dischargeMethod,
  isVerified,
  itkDischargeDisposition,
  lookUp,
  parseOdsCode,
  tracingStatus,
} from './index.ts';

describe('ODS codes', () => {
  it('are 3 to 12 letters and digits, in capitals', () => {
    expect(parseOdsCode(' rcb55 ')).toEqual({ ok: true, value: 'RCB55' });
    expect(parseOdsCode('699X0').ok).toBe(true);
    for (const text of ['', 'RC', 'RCB-55', 'A234567890123', 'RCB 55']) {
      expect(parseOdsCode(text)).toEqual({ ok: false, code: 'ODS_CODE_MALFORMED' });
    }
  });
});

describe('code tables', () => {
  it('answer with display and system', () => {
    expect(lookUp(admissionMethod, '2B')).toEqual({
      code: '2B',
      display: 'Emergency Admission: Transfer of an admitted Patient from another Hospital Provider in an emergency',
      system: 'https://fhir.hl7.org.uk/CodeSystem/UKCore-AdmissionMethodEngland',
    });
  });

  it('never invent: what they do not hold is undefined', () => {
    expect(lookUp(admissionMethod, '2Z')).toBeUndefined();
    expect(lookUp(dischargeDestination, 'constructor')).toBeUndefined();
    expect(lookUp(dischargeMethod, '')).toBeUndefined();
  });

  it('keep the two meanings of "4" apart: a clinic in 0112, a death as discharge method', () => {
    expect(lookUp(itkDischargeDisposition, '4')?.display).toBe('Referred to A&E clinic');
    expect(lookUp(dischargeMethod, '4')?.display).toBe('Patient died');
  });

  it('read a tracing status with and without its prefix', () => {
    expect(tracingStatus('NSTS01')?.code).toBe('01');
    expect(isVerified(tracingStatus('01'))).toBe(true);
    expect(isVerified(tracingStatus('NSTS02'))).toBe(false);
    expect(tracingStatus('ED')).toBeUndefined();
    expect(tracingStatus('NSTS09')).toBeUndefined();
  });

  it('read sex in NHS and HL7 codes', () => {
    expect(['0', '1', '2', '9', 'M', 'f', 'U'].map(administrativeGender)).toEqual([
      'unknown',
      'male',
      'female',
      'other',
      'male',
      'female',
      'unknown',
    ]);
    expect(administrativeGender('7')).toBeUndefined();
  });
});
