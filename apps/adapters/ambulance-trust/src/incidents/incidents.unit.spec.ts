import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { incidentsWithin } from './file-incidents.ts';
import { isOpen, knownPatient, overAt } from './incident.ts';
import { IncidentsInvalid, parseIncidents } from './parse-incidents.ts';

const entry = { organisation: 'RYA', id: 'INC-1', begunAt: '2026-01-12T12:00:00Z' };
const patient = { nhsNumber: '9991234012', verified: true, birthDate: '1965-12-13' };
const read = (more: object = {}) => {
  const [one] = parseIncidents(JSON.stringify({ incidents: [{ ...entry, ...more }] }));
  if (one === undefined) throw new TypeError('there is one');
  return one;
};
const terms = { graceMs: 60_000, openAtMostMs: 3_600_000 };

describe('an incident', () => {
  it('is read as the trust tells it; without a state, by whether it was cleared', () => {
    expect(read({ callSign: 'A101', patients: [patient] })).toMatchObject({ state: 'dispatched', callSign: 'A101' });
    expect(read({ clearedAt: '2026-01-12T13:00:00Z' }).state).toBe('clear');
  });

  it('has a known patient by a verified number and a birth date only, and only where there is no other', () => {
    expect(knownPatient(read({ patients: [patient] }))).toEqual({ nhsNumber: '9991234012', birthDate: '1965-12-13' });
    for (const less of [{ verified: false }, { birthDate: undefined }, { nhsNumber: undefined }]) {
      expect(knownPatient(read({ patients: [{ ...patient, ...less }] }))).toBeUndefined();
    }
    expect(knownPatient(read({ patients: [patient, { localId: 'P2' }] }))).toBeUndefined();
    expect(knownPatient(read())).toBeUndefined();
  });

  it('is open while a crew has it, and no longer than an end that was never told', () => {
    const begun = Date.parse(entry.begunAt);
    expect(isOpen(read(), terms, begun + 3_599_999)).toBe(true);
    expect(isOpen(read(), terms, begun + 3_600_000)).toBe(false);
    expect(isOpen(read({ state: 'stood-down' }), terms, begun)).toBe(false);
    expect(overAt(read(), terms)).toBe(begun + 3_660_000);
    expect(overAt(read({ clearedAt: '2026-01-12T12:10:00Z' }), terms)).toBe(begun + 660_000);
  });

  it('that cannot be read is refused by its place, never by its value', () => {
    const wrong = JSON.stringify({ incidents: [{ ...entry, patients: [{ nhsNumber: '999123401X' }] }] });
    expect(() => parseIncidents(wrong)).toThrow(IncidentsInvalid);
    expect(() => parseIncidents(wrong)).toThrow(/incidents\.0\.patients\.0\.nhsNumber$/);
    expect(() => parseIncidents('{')).toThrow(IncidentsInvalid);
  });

  it('file that cannot be read for a moment is read again, and one that stays unreadable rejects', async () => {
    let tries = 0;
    const momentary = { all: () => ((tries += 1) < 3 ? Promise.reject(new TypeError('half')) : Promise.resolve([])) };
    expect(await incidentsWithin(momentary, 5_000)).toEqual([]);
    await expect(incidentsWithin({ all: () => Promise.reject(new TypeError('gone')) }, 100)).rejects.toThrow('gone');
  });

  it('of the local region is read here too', () => {
    const file = new URL('../../../../../deploy/environments/local/summaries/incidents.json', import.meta.url);
    expect(parseIncidents(readFileSync(file, 'utf8')).length).toBeGreaterThan(0);
  });
});
