import { describe, expect, it } from 'vitest';
import { askedAbout, askedFor, busyPatient } from '../people/people.ts';
import { incidents } from './summaries-files.ts';

describe('the incidents of a benchmark', () => {
  const patients = incidents.flatMap((one) => one.patients);

  it('have everybody who is asked about, in their order, once', () => {
    expect(patients).toHaveLength(askedAbout + 1);
    expect(patients[busyPatient]).toEqual(askedFor(busyPatient));
    expect(new Set(patients.map(({ nhsNumber }) => nhsNumber)).size).toBe(patients.length);
  });

  it('admit to fewer people than an incident may, each with a crew of its own', () => {
    expect(Math.max(...incidents.map((one) => one.patients.length))).toBeLessThanOrEqual(8);
    expect(new Set(incidents.map(({ crew }) => crew)).size).toBe(incidents.length);
  });
});
