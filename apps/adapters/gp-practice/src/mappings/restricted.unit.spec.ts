import { type EventEnvelope } from '@care-relay/care-events';
import { markedEvent, marks as newMarks, type Marks } from '@care-relay/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenPractice } from './golden.fixture.ts';
import { type GpEvent, type GpEventType, isGpEventType, mappings, toMessage } from './index.ts';

const types = Object.keys(mappings).filter(isGpEventType);
const numbered = { 'patient.nhsNumber': '9990000018', 'patient.nhsNumberStatus': '01' };
const given = {
  ...{ 'patient.birthDate': '1965-12-13', 'encounter.encounterClass': 'INPATIENT' },
  // A name under which somebody is registered: without one nothing is sent.
  'patient.names[].use': 'L',
  'patient.names': [{ family: 'Harrowgate', given: 'Imogen', use: 'L' }],
};

/** Numbers that the hospital gave: by them a correction is matched, and which hospital speaks every message says. */
const whoSpeaks = /^(patient\.identifiers\[\]|(encounter|convertedFrom)\.visitNumber)\.(value|authority)$/;

interface Told {
  readonly type: GpEventType;
  readonly isThere: (path: string) => boolean;
  /** Whether the event itself says it, or only who is who by now. */
  readonly isSaid: boolean;
  readonly hasNumber: boolean;
}

const stories: fc.Arbitrary<Told> = fc
  .record({
    type: fc.constantFrom(...types),
    isSaid: fc.boolean(),
    hasNumber: fc.boolean(),
    dice: fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
  })
  .map(({ dice, ...rest }) => ({ ...rest, isThere: () => dice.next().value !== 0 }));

function eventOf({ type, isThere, isSaid, hasNumber }: Told, marks: Marks): GpEvent {
  const number = hasNumber ? numbered : { 'patient.nhsNumber': null };
  const data = markedEvent(type, {
    ...{ marks, isThere },
    given: { ...given, ...number, 'patient.restricted': isSaid ? true : null },
  });
  const envelope: EventEnvelope = {
    ...{ id: '0b7c1f6e-9d0a-8a53-9d5e-2f3a7a1c9b10', type, source: 'RCB/PAS', subject: 'k1:aaaa', revision: 0 },
    ...{ time: '2026-01-12T12:05:00.000Z', dataSchema: 'marked', processingId: 'T' },
    intake: { partition: 0, offset: 1, ordinal: 0 },
  };
  // The data was made for its type.
  return { type, envelope, data } as GpEvent;
}

describe('of a restricted patient', () => {
  it('no message tells where they live, are or are known, whatever its event says; but which organisation speaks', () => {
    let sent = 0;
    fc.assert(
      fc.property(stories, (story) => {
        const marks = newMarks();
        const { type } = story;
        const goesAs = { isRestricted: !story.isSaid };
        const message = toMessage(eventOf(story, marks), { destination: goldenPractice, goesAs });
        const text = JSON.stringify(message);
        const told = marks.foundIn(text).filter((path) => !whoSpeaks.test(path));
        expect([type, told]).toEqual([type, []]);
        if (!message.ok) return;
        sent += 1;
        expect(text).toContain('"RCB"');
      }),
      { numRuns: 300 },
    );
    expect(sent).toBeGreaterThan(100);
  });

  it('and of anybody else it does', () => {
    const marks = newMarks();
    const told = { type: 'PatientAdmitted', isThere: () => true, isSaid: false, hasNumber: true } as const;
    const text = JSON.stringify(toMessage(eventOf(told, marks), { destination: goldenPractice }));
    expect(marks.foundIn(text)).toEqual(
      expect.arrayContaining(['patient.addresses[].line1', 'encounter.location.ward', 'encounter.attending[].family']),
    );
  });
});
