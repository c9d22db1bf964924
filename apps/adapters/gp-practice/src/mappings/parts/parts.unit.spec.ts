import type { SourceTime } from '@care-relay/care-events';
import { describe, expect, it } from 'vitest';
import { fhirDate, fhirDateTime } from './fhir-time.ts';
import { textOf } from './stated.ts';
import { stay } from './stay.ts';
import { completed, goldenInput } from '../golden.fixture.ts';

const time = (iso: string | null, precision: SourceTime['precision'] = 'MINUTE'): SourceTime => ({
  text: 'as sent',
  iso,
  instant: null,
  precision,
  flags: [],
});

describe('times', () => {
  it.each([
    ['2026', '2026'],
    ['2026-03', '2026-03'],
    ['2026-03-29', '2026-03-29'],
    ['2026-03-29T10:15Z', '2026-03-29T10:15:00Z'],
    ['2026-03-29T10:15:07+01:00', '2026-03-29T10:15:07+01:00'],
    ['2026-03-29T10:15:07.123Z', '2026-03-29T10:15:07.123Z'],
  ])('%s is said as %s', (iso, said) => {
    expect(fhirDateTime(time(iso))).toBe(said);
  });

  it('are said as a date where FHIR would want more than was stated', () => {
    expect(fhirDateTime(time('2026-03-29T01:00:00+00:00', 'HOUR'))).toBe('2026-03-29');
    expect(fhirDateTime(time('2026-03-29T01:30:00'))).toBe('2026-03-29');
  });

  it('are not said where they were not understood', () => {
    expect(fhirDateTime(time(null, 'UNKNOWN'))).toBeUndefined();
    expect(fhirDateTime(undefined)).toBeUndefined();
    expect(fhirDate('13/12/1965')).toBeUndefined();
  });
});

describe('a stay', () => {
  const { encounter } = completed(goldenInput('patient-discharged-home')).data;
  const from = (admitted: string, discharged: string) => () => {
    if (encounter === null) throw new TypeError('the golden event has an encounter');
    return stay({
      occurredAt: null,
      encounter: { ...encounter, admittedAt: time(admitted), dischargedAt: time(discharged) },
    });
  };

  it('keeps its order over time zones', () => {
    expect(from('2026-03-29T10:30:00+01:00', '2026-03-29T10:00:00Z')()).toHaveProperty('start');
    expect(from('2026-03-29T10:30:00Z', '2026-03-29T10:30:00+01:00')).toThrow('ends before it starts');
  });

  it('leaves out a start that nobody can place before the end', () => {
    expect(from('2026-03-29T10:30:00Z', '2026-03-29')().start).toBeUndefined();
    expect(from('2026-03-28T10:30:00Z', '2026-03-29')().start).toBe('2026-03-28T10:30:00Z');
    expect(from('2026-03-29', '2026-03-29')().start).toBe('2026-03-29');
    expect(from('2026-03-30', '2026-03-29T10:30:00Z')).toThrow('ends before it starts');
  });
});

describe('texts', () => {
  it('lose surrounding space and what FHIR forbids, and nothing else', () => {
    expect(textOf('  O’Neill-Łuczak ')).toBe('O’Neill-Łuczak');
    expect(textOf('N\u0000g\u009f')).toBe('Ng');
    expect(textOf('a\nb')).toBe('a\nb');
    expect(textOf(' \u0007 ')).toBeUndefined();
    expect(textOf(null)).toBeUndefined();
  });
});
