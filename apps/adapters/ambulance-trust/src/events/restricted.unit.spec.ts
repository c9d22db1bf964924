import type { CareEvent } from '@care-relay/adapter-kit';
import type { EventType } from '@care-relay/care-events';
import { foldIdentity, type LocalRecord, MemoryIndexView, recordKey } from '@care-relay/identity';
import { type Outcome } from '@care-relay/lanes';
import { objectionsOf } from '@care-relay/objections';
import { markedEvent, type Marks, marks as newMarks } from '@care-relay/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDirectory } from '../directory/index.ts';
import { whoIs } from '../identity/who-is.ts';
import { parseIncidents } from '../incidents/index.ts';
import { type AttemptParts, attemptFeedback, attemptUpdate } from './attempt-event.ts';
import { isRetraction, typesRead } from './what-it-says.ts';

const noon = Date.parse('2026-01-12T12:00:00Z');
const [nhsNumber, birthDate] = ['9991234012', '1965-12-13'];
const given = {
  ...{ 'patient.nhsNumber': nhsNumber, 'patient.nhsNumberStatus': '01', 'patient.birthDate': birthDate },
  ...{ 'patient.birthDateEstimated': null, 'patient.identityReliability': null, 'patient.multipleBirth': null },
  ...{ 'encounter.encounterClass': 'INPATIENT', 'patient.identityUnknown': null, 'patient.motherIdentifiers': null },
};

interface Told {
  readonly type: EventType;
  readonly isThere: (path: string) => boolean;
  readonly restricted: boolean | null;
}

function eventOf({ type, isThere, restricted }: Told, offset: number, marks: Marks): CareEvent {
  const data = markedEvent(type, { marks, isThere, given: { ...given, 'patient.restricted': restricted } });
  const source = `${marks.word('source')}/SYS`;
  const about = { id: `0b7c1f6e-9d0a-8a53-9d5e-2f3a7a1c9b1${offset}`, type, source, subject: 'k1:aaaa' };
  const time = new Date(noon - 3_000_000 + offset * 60_000).toISOString();
  const intake = { partition: 0, offset, ordinal: 0 };
  const envelope = { ...about, time, dataSchema: 'marked', processingId: 'T', intake, revision: 0 } as const;
  const at = { topic: 'care.hospital', partition: 0, offset };
  // The data was made for its type.
  return { known: true, type, data, envelope, at, storedAt: noon } as CareEvent;
}

/** What a crew and a feedback role are sent after these events, tried as each of them is the next. */
async function sentOf(events: readonly CareEvent[], marks: Marks) {
  const view = new MemoryIndexView(1);
  const generation = await view.begin();
  await view.reachedEnd(generation, 0);
  const records = new Map<string, LocalRecord>();
  const { trust, incidents } = await worldOf(marks);
  const sent: { readonly event: CareEvent; readonly text: string }[] = [];
  for (const [n, event] of events.entries()) {
    const { at, envelope, storedAt: timestamp } = event;
    const folded = foldIdentity({ event, envelope, at: { ...at, timestamp } }, (key) => records.get(key));
    for (const one of folded) records.set(recordKey(one), one);
    await view.take(generation, { partition: 0, from: n, to: n + 1, records: folded, decisions: [] });
    const parts: AttemptParts = {
      ...{ incidents, test: true, now: () => noon },
      whoIs: whoIs(view, objectionsOf({ dissents: [], denials: [] })),
      updates: { note: () => Promise.resolve() },
      deliver: (_to, bundle) => {
        sent.push({ event, text: JSON.stringify(bundle) });
        return Promise.resolve({ kind: 'delivered' } as Outcome);
      },
    };
    for (const attempt of [attemptUpdate, attemptFeedback]) await attempt({ event, trust }, parts, {});
  }
  return sent;
}

async function worldOf(marks: Marks) {
  const legalBasis = { by: 'Caldicott guardian', at: '2026-01-01T00:00:00Z', reference: 'DPIA 7' };
  const read = parseDirectory({
    environment: 'test',
    trusts: [
      {
        ...{ ods: 'RYA', name: 'West', endpoint: 'https://epcr.example', processing: 'test' },
        ...{ since: '2026-01-01T00:00:00Z', push: { ...legalBasis, client: 'ambulance-push' } },
        feedback: { name: 'Audit', endpoint: 'https://audit.example', legalBasis },
      },
    ],
  });
  const trust = read.ok ? [...read.directory.trusts.values()][0] : undefined;
  if (trust === undefined) throw new TypeError('the directory of this test is wrong');
  const patients = [{ nhsNumber, birthDate, verified: true }];
  const crew = { organisation: 'RYA', callSign: 'A101', begunAt: '2026-01-12T07:00:00Z', patients };
  const handedOver = { handedOverAt: '2026-01-12T07:40:00Z', conveyedTo: marks.word('source') };
  const all = [
    { ...crew, id: 'INC-1', state: 'on-scene' },
    { ...crew, id: 'INC-2', state: 'handed-over', ...handedOver },
  ];
  const incidents = parseIncidents(JSON.stringify({ incidents: all }));
  return { trust, incidents: { all: () => Promise.resolve(incidents) } };
}

const stories: fc.Arbitrary<readonly Told[]> = fc
  .tuple(
    fc.array(fc.constantFrom(...typesRead), { minLength: 1, maxLength: 4 }),
    fc.boolean(),
    fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
  )
  .map(([types, isStated, dice]) => {
    const isThere = (): boolean => dice.next().value !== 0;
    const all = types as readonly EventType[]; // names of event types, as a set of texts
    const told = all.map((type): Told => ({ type, isThere, restricted: isStated ? null : true }));
    return isStated ? [{ type: 'PatientRestricted', isThere, restricted: true }, ...told] : told;
  });

describe('of a restricted patient', () => {
  it('crews and feedback roles are sent retractions only, which tell nothing of where they are', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const marks = newMarks();
        const sent = await sentOf(
          story.map((told, n) => eventOf(told, n, marks)),
          marks,
        );
        expect(sent.filter(({ event }) => !isRetraction(event)).map(({ event }) => event.type)).toEqual([]);
        for (const { event, text } of sent) expect([event.type, marks.foundIn(text)]).toEqual([event.type, []]);
      }),
      { numRuns: 150 },
    );
  });

  it('and of anybody else they are sent both', async () => {
    const marks = newMarks();
    const whole = (type: EventType): Told => ({ type, isThere: () => true, restricted: null });
    const types = ['PatientAdmitted', 'SafetyAlertRecorded'] as const;
    const sent = await sentOf(
      types.map((type, n) => eventOf(whole(type), n, marks)),
      marks,
    );
    const events = sent.map(({ text }) => /"code":"(CriticalInformation|OutcomeFeedback)"/.exec(text)?.[1]);
    expect(events.toSorted()).toEqual(['CriticalInformation', 'CriticalInformation', 'OutcomeFeedback']);
  });
});
