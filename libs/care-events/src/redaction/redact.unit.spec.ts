import { describe, expect, it } from 'vitest';
import { cleared, completeEvent, createCodec, fixedSchemaIds, redact, tagsByPath } from '../index.ts';

const admitted = completeEvent('PatientAdmitted', {
  message: { trigger: 'A01' },
  patient: {
    identifiers: [{ value: 'R123456' }],
    names: [{ family: 'Harrowgate' }],
    telecoms: cleared,
    addresses: [{ postcode: 'YO32 5TT' }],
    registeredPractice: { ods: 'Y06601' },
    restricted: true,
    allergies: [{ allergen: { code: '7980', text: 'Penicillin' } }],
  },
  encounter: { encounterClass: 'INPATIENT', location: { ward: 'OBS1' }, admissionMethod: { code: '21', text: 'ED' } },
});

describe('redact', () => {
  it('withholds every place that betrays where the patient is, and nothing else', () => {
    const kept = redact('PatientAdmitted', admitted, ['identifier', 'clinical', 'free-text']);
    expect(kept.patient).toEqual({ ...admitted.patient, addresses: null, registeredPractice: null });
    expect(kept.encounter).toEqual({ ...admitted.encounter, location: null });
  });

  it('keeps codes without their text when free text goes', () => {
    const kept = redact('PatientAdmitted', admitted, ['clinical']);
    expect(kept.encounter.admissionMethod).toEqual({ code: '21', system: null, text: null });
    expect(kept.patient.names).toBeNull();
  });

  it('leaves no value of the patient when nothing is kept', () => {
    const text = JSON.stringify(redact('PatientAdmitted', admitted, []));
    for (const secret of ['R123456', 'Harrowgate', 'YO32', 'Y06601', '7980', 'OBS1'])
      expect(text).not.toContain(secret);
    expect(text).toContain('"restricted":true');
  });

  it('still fits its schema', () => {
    const codec = createCodec(fixedSchemaIds());
    const reference = { identifiers: [{ value: 'R1' }] };
    const message = { trigger: 'A40' };
    const merged = completeEvent('PatientMerged', { message, patient: {}, survivor: reference, retired: reference });
    const kept = redact('PatientMerged', merged, []);
    expect(() => codec.encode('PatientMerged', kept)).not.toThrow();
    expect(kept.retired).toEqual({ identifiers: [], nhsNumber: null, visitNumber: null, names: null });
  });

  it('does not change what it is given', () => {
    const before = structuredClone(JSON.stringify(admitted));
    redact('PatientAdmitted', admitted, []);
    expect(JSON.stringify(admitted)).toBe(before);
  });
});

describe('tags by path', () => {
  it('hand down the tags of what a field stands in', () => {
    const found = tagsByPath('PatientAdmitted');
    expect(found.get('patient.names[].family')).toEqual(['identifier']);
    expect(found.get('patient.registeredPractice.ods')).toEqual(['contact']);
    expect(found.get('encounter.admissionMethod.text')).toEqual(['clinical', 'free-text']);
    expect(found.get('message.trigger')).toEqual(['none']);
  });
});
