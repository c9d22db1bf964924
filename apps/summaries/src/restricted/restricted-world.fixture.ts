import type { EventEnvelope, EventType, KnownEvent } from '@care-relay/care-events';
import { recordKey, type ReadEvent } from '@care-relay/identity';
import { createLogger, Secret } from '@care-relay/platform';
import { markedEvent, type Marks } from '@care-relay/testkit';
import { accessWorld } from '../access/access-world.fixture.ts';
import { Asking } from '../asking/asking.ts';
import { patientIds } from '../asking/patient-ids.ts';
import { indexWorld } from '../consuming/index-world.fixture.ts';
import { documentId } from '../document/picture.fixture.ts';
import { patientOnly, summaryDocument } from '../document/summary-document.ts';
import { foldSummary } from '../fold/fold-summary.ts';
import { nothingKnown, type SubjectState } from '../fold/subject-state.ts';
import { summaryServer } from '../http/server.ts';

export const [nhsNumber, birthDate] = ['9990000018', '1965-12-13'];
const morning = Date.UTC(2026, 0, 12, 8);
export const subject = `k1:${Buffer.alloc(32, 7).toString('base64url')}`;
const other = `k1:${Buffer.alloc(32, 9).toString('base64url')}`;

/** What no arbitrary decides: who it is, and that an encounter is one. */
const given = {
  'patient.nhsNumber': nhsNumber,
  'patient.nhsNumberStatus': '01',
  'patient.birthDate': birthDate,
  'patient.consentToShare': null,
  'patient.identityReliability': null,
  'encounter.encounterClass': 'INPATIENT',
  'alert.text': 'Two people to visit',
} as const;

/** One event of a restricted patient, of a source whose very name tells where they are. */
export interface ToldOf {
  readonly type: EventType;
  readonly restricted: boolean | null;
  readonly isThere: (path: string) => boolean;
}

export function eventsOf(told: readonly ToldOf[], marks: Marks): readonly ReadEvent[] {
  return told.map(({ type, restricted, isThere }, offset): ReadEvent => {
    const source = `${marks.word(type === 'GpRegistrationChanged' ? 'practice source' : 'source')}/SYS`;
    const data = markedEvent(type, { marks, isThere, given: { ...given, 'patient.restricted': restricted } });
    // The data was made for its type.
    const event = { known: true, type, data } as KnownEvent;
    const time = new Date(morning + offset * 60_000).toISOString();
    const about = { id: `e${offset}`, type, dataSchema: 'told', processingId: 'T', revision: 0 } as const;
    const intake = { partition: 0, offset, ordinal: 0 };
    const pair = isIdentityEvent(type) ? { alsoSubjects: [other] } : {};
    const envelope: EventEnvelope = { ...about, source, subject, time, intake, ...pair };
    return { event, envelope, at: { topic: 'care.hospital', partition: 0, offset, timestamp: Date.parse(time) } };
  });
}

function isIdentityEvent(type: EventType): boolean {
  return ['PatientMerged', 'PatientIdentifierChanged', 'PatientLinked', 'PatientUnlinked'].includes(type);
}

function statesOf(events: readonly ReadEvent[]): ReadonlyMap<string, SubjectState> {
  const states = new Map<string, SubjectState>();
  for (const read of events) {
    const { envelope, at } = read;
    const key = recordKey(envelope);
    const standing = states.get(key) ?? nothingKnown({ ...envelope, topic: at.topic, partition: at.partition });
    states.set(key, foldSummary(standing, read));
  }
  return states;
}

/** Everything from events to answers, with the real access and audit; and all that leaves, or is kept or shown of it. */
export async function restrictedWorld(events: readonly ReadEvent[], marks: Marks) {
  const lines: string[] = [];
  const log = createLogger({
    app: 'summaries',
    level: 'debug',
    destination: { write: (line) => void lines.push(line) },
  });
  const access = await accessWorld({}, log);
  access.incidents.set('INC-1', access.underWay);
  const { view, begin } = await indexWorld(access.bus);
  const { keeper, telling } = await begin();
  telling.changed(await keeper.fold(0, events));
  const states = statesOf(events);
  const sources = [...new Set(events.map(({ envelope }) => envelope.source))];
  const waiting = sources.map((source) => ({
    ...{ source, subjects: [subject], trigger: 'A08', kinds: ['allergy'] as const, since: morning },
  }));
  const now = morning + 3_600_000;
  const asking = new Asking({
    ...{ access: access.access, index: view, validForMs: 600_000, clock: { now: () => now } },
    summaries: {
      ask: (keys) =>
        Promise.resolve({
          ...{ isComplete: true, feeds: new Map(sources.map((source) => [source, morning])) },
          states: keys.flatMap((key) => states.get(key) ?? []),
        }),
    },
    gaps: { now: () => ({ state: 'complete', asAt: now, blindSince: undefined, waiting, behindMs: 0 }) },
    profiles: {
      ...{ zone: 'Europe/London', notConnected: ['Social care'] },
      expects: [{ from: '00:00', to: '00:00', lateAfterMinutes: 5, silentAfterMinutes: 15 }],
      sources: Object.fromEntries(sources.map((source) => [source, { name: marks.word('name of the source') }])),
    },
  });
  const ids = patientIds(new Secret('a'.repeat(32)));
  const times: number[] = [];
  const context = { documentId, patientId: ids.seal(subject), test: true };
  const server = summaryServer({
    ...{ asking, access: access.access, ids, log, answered: (status) => void times.push(status) },
    patientOf: ({ picture }) => patientOnly(picture, context),
    documentOf: ({ picture }) => summaryDocument(picture, context),
  });
  /** What is kept and shown besides answers: topics, alerts, logs, counts. */
  const beside = async (): Promise<string> => {
    const kept: string[] = [];
    for (const topic of ['relay.audit', 'relay.withdrawals', 'relay.alerts'])
      for await (const { key, value, headers } of access.bus.readToEnd(topic))
        kept.push(topic, String(key), String(value), JSON.stringify(headers));
    return [...kept, JSON.stringify([...access.notices.values()]), ...access.counts, ...lines].join('\n');
  };
  return { ...access, server, ids, beside, lines };
}
