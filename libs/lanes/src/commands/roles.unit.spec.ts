import { describe, expect, it } from 'vitest';
import { clinicalSafety, whyForbidden } from './roles.ts';

const one = { subjects: ['a'] };

describe('who may decide', () => {
  it.each(['PatientDeathRecorded', 'SafetyAlertRecorded', 'PatientRestricted', 'PatientMerged', 'A40'])(
    'closing %s needs clinical safety, and that the receiver was told',
    (eventType) => {
      const entry = { ...one, eventType };
      for (const kind of ['SKIP', 'CLOSE'] as const) {
        expect(whyForbidden({ kind, role: 'operations', told: 'the ward' }, entry)).toContain(clinicalSafety);
        expect(whyForbidden({ kind, role: clinicalSafety, told: ' ' }, entry)).toContain('told');
        expect(whyForbidden({ kind, role: clinicalSafety, told: 'the ward' }, entry)).toBeUndefined();
      }
    },
  );

  it('what names several patients’ records is an identity event, whatever it is called', () => {
    expect(whyForbidden({ kind: 'SKIP', role: 'operations' }, { subjects: ['a', 'b'] })).toContain(clinicalSafety);
  });

  it('operations may skip anything else, and release everything', () => {
    expect(
      whyForbidden({ kind: 'SKIP', role: 'operations' }, { ...one, eventType: 'EncounterUpdated' }),
    ).toBeUndefined();
    expect(whyForbidden({ kind: 'RELEASE', role: 'operations' }, { subjects: ['a', 'b'] })).toBeUndefined();
  });

  it('the ways out of a merge are for clinical safety', () => {
    for (const kind of ['AHEAD', 'WORKLIST'] as const) {
      expect(whyForbidden({ kind, role: 'operations', told: 'the ward' }, one)).toContain(clinicalSafety);
      expect(whyForbidden({ kind, role: clinicalSafety, told: 'the ward' }, one)).toBeUndefined();
    }
  });
});
