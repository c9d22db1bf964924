import { mapKept, parseSource } from '@care-relay/hospital-pas';
import { describe, expect, it } from 'vitest';
import { sourceOn } from '../hub/hub-files.ts';
import {
  admission,
  admittedOnce,
  askedAbout,
  askedFor,
  busyPatient,
  type HospitalName,
  hospitals,
  mostPeople,
} from './people.ts';

const firstAt = Date.UTC(2026, 0, 1);

function eventsOf(at: HospitalName, messages: readonly Buffer[]) {
  const { ods } = hospitals[at];
  const read = parseSource(sourceOn(0, ods));
  const map = mapKept(read.ok ? [read.source] : []);
  return messages.map((framed) => {
    const place = { topic: 'intake.hospital-pas', partition: 0, offset: 0 };
    const trigger = /ADT\^(A\d\d)/.exec(framed.toString())?.[1] ?? '';
    const facts = { source: `${ods}/PAS`, subjects: [], trigger, receivedAt: '2026-06-01T00:00:00Z' };
    const bytes = framed.subarray(1, -2);
    const result = map({ ...facts, processingId: 'P', traceparent: '', at: place, bytes }, {});
    return result.kind === 'events' ? result.events.map(({ type }) => type) : [result.kind];
  });
}

describe('the people of a benchmark', () => {
  it('are admitted with twelve messages, each with exactly one event: the flow is counted by messages', () => {
    for (const at of ['north', 'south'] as const) {
      const events = eventsOf(at, admission({ at, patient: 3, round: 2, firstAt }));
      expect(events.map(({ length }) => length)).toEqual(Array.from({ length: 12 }, () => 1));
      expect(events[3]).toEqual(['PatientAdmitted']);
    }
    expect(eventsOf('north', [admittedOnce(askedAbout + 7, firstAt)])).toEqual([['PatientAdmitted']]);
  });

  it('have admissions of their own: no control id and no visit comes again', () => {
    const texts = [0, 1].flatMap((round) => admission({ at: 'north', patient: 3, round, firstAt })).map(String);
    const controlIds = texts.map((text) => text.split('|')[9]);
    expect(new Set(controlIds).size).toBe(24);
    expect(Math.max(...controlIds.map((id) => id?.length ?? 0))).toBeLessThanOrEqual(20);
    expect(new Set(texts.flatMap((text) => /V\d+(?=\^\^\^VISITID)/.exec(text)?.[0] ?? [])).size).toBe(2);
  });

  it('are the same at both hospitals, by number and birth date, and are asked for by these', () => {
    const { nhsNumber, birthDate } = askedFor(3);
    for (const at of ['north', 'south'] as const) {
      const text = String(admission({ at, patient: 3, round: 0, firstAt })[0]);
      expect(text).toContain(`${nhsNumber}^^^NHS~`);
      expect(text).toContain(`|${birthDate.replaceAll('-', '')}|`);
      expect(text).toContain(`^${hospitals[at].ods}^MR`);
    }
  });

  it('have numbers of their own, as many people as a benchmark may have', () => {
    const some = Array.from({ length: 1_000 }, (_, n) => n * (mostPeople / 1_000)).concat(mostPeople - 1);
    expect(new Set(some.map((patient) => askedFor(patient).nhsNumber)).size).toBe(some.length);
    expect(askedFor(mostPeople).nhsNumber).toBe(askedFor(0).nhsNumber);
  });

  it('go nowhere but to the summaries, unless they are asked about', () => {
    expect(String(admittedOnce(0, firstAt))).toContain('Y99001');
    expect(String(admittedOnce(busyPatient, firstAt))).not.toContain('Y99001');
  });
});
