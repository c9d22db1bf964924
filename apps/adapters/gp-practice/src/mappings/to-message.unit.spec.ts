import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOdsCode } from '@care-relay/nhs';
import { gpEvents } from './gp-event.arbitrary.fixture.ts';
import { completed, goldenInput, goldenPractice } from './golden.fixture.ts';
import { toMessage, mappings, sameThing } from './index.ts';

const context = { destination: goldenPractice };

describe('mapping any event', () => {
  it('gives a message or a problem with a path, and nothing empty', () => {
    let mapped = 0;
    fc.assert(
      fc.property(gpEvents, (event) => {
        const message = toMessage(event, context);
        if (!message.ok) return void expect(message.problem.at).toMatch(/^(patient|encounter)\.\w+$/);
        mapped += 1;
        expect(emptyParts(message.bundle)).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(mapped).toBeGreaterThan(100);
  });

  it('says nothing of where a restricted patient lives or is cared for', () => {
    fc.assert(
      fc.property(gpEvents, (event) => {
        const message = toMessage(event, context);
        if (!message.ok || event.data.patient.restricted !== true) return;
        expect(JSON.stringify(message.bundle)).not.toMatch(
          /West Avenue|YO32|01632 960123|"Location"|generalPractitioner/,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('names no value of the event in a problem', () => {
    const message = toMessage(completed(goldenInput('patient-admitted-without-name')), context);
    expect(JSON.stringify(message)).not.toContain('Immy');
  });

  it('gives another practice other ids and the same content', () => {
    const event = completed(goldenInput('patient-admitted-with-everything'));
    const one = toMessage(event, context);
    const ods = parseOdsCode('A81002');
    const other = ods.ok && toMessage(event, { destination: { ...goldenPractice, ods: ods.value } });
    if (!one.ok || !other || !other.ok) throw new TypeError('the golden event does not map');
    expect(other.bundle.id).not.toBe(one.bundle.id);
    expect(other.bundle.entry?.length).toBe(one.bundle.entry?.length);
  });

  it('refuses a source that names no organisation', () => {
    const event = completed(goldenInput('patient-death-withdrawn'));
    const odd = { ...event, envelope: { ...event.envelope, source: '?/PAS' } };
    expect(toMessage(odd, context)).toMatchObject({ ok: false, problem: { code: 'SOURCE_UNNAMED', at: 'source' } });
  });
});

/** Paths of empty texts, lists, objects and undefined values: FHIR allows none. */
function emptyParts(value: unknown, path = ''): string[] {
  if (value === undefined || value === '' || value === null) return [path];
  if (typeof value !== 'object') return [];
  const parts = Object.entries(value);
  return parts.length === 0 ? [path] : parts.flatMap(([key, part]) => emptyParts(part, `${path}.${key}`));
}

describe('what may go ahead', () => {
  it('is a death or its withdrawal, both about the same thing, and no other type', () => {
    const about = Object.keys(mappings).filter((type) => sameThing(type) !== undefined);
    expect(about).toEqual(['PatientDeathRecorded', 'PatientDeathWithdrawn']);
    expect(about.map((type) => sameThing(type))).toEqual([{ sameThing: 'death' }, { sameThing: 'death' }]);
  });
});
