import {
  completeEvent,
  dataSchemaOf,
  eventCatalogue,
  type EventData,
  type EventDrafts,
  type EventType,
  type KnownEvent,
  type PatientDraft,
} from '@care-relay/care-events';
import type { ReadEvent } from './fold/folded-event.ts';
import { foldIdentity } from './fold/fold-identity.ts';
import { answerFrom, personsIn } from './person/answer.ts';
import type { IdentityDecision } from './person/decision.ts';
import type { Person, PersonAnswer, PersonAsk, RefusedLink } from './person/person.ts';
import { emptyRecord, type LocalRecord, recordKey } from './record/local-record.ts';

/** Invented numbers, valid by modulus 11, of the range that is never issued. */
export const numbers = ['9991234012', '9991000003', '9991000011', '9991000038', '9991000046'] as const;

/** Noon of a winter's day; events are told in minutes after it. */
export const noon = Date.parse('2026-01-12T12:00:00Z');
const minuteMs = 60_000;

export interface Said {
  readonly source?: string;
  /** Local id at the source; the subject is made of it and the organisation. */
  readonly id: string;
  /** The other local id of an identity event. */
  readonly other?: string;
  /** EVN-2, in minutes after noon. */
  readonly at: number;
  /** Place in the intake; without it, as recorded. */
  readonly offset?: number;
  readonly flags?: readonly string[];
}

/** The subject of a local id: what the keyed hash stands for. */
export function subjectOf(id: string, source = 'RCB/PAS'): string {
  return `k1:${source.split('/')[0] ?? source}-${id}`;
}

/** A patient with a local id of the source, and what else is said. */
export function patient(id: string, more: PatientDraft = {}, source = 'RCB/PAS'): PatientDraft {
  return { identifiers: [{ value: id, authority: source.split('/')[0] ?? source, type: 'MR' }], ...more };
}

/** A person whose number is traced and agreed. */
export function traced(number: string, birthDate: string): PatientDraft {
  return { nhsNumber: number, nhsNumberStatus: '01', birthDate };
}

/** An event as a consumer reads it; the care offset is the intake's. */
export function read<T extends EventType>(type: T, data: Partial<EventDrafts[T]>, said: Said): ReadEvent {
  const { source = 'RCB/PAS', id, other, at, offset = at, flags } = said;
  const recorded = new Date(noon + at * minuteMs).toISOString();
  const message = { trigger: 'A31', controlId: `${id}-${at}`, sendingApplication: 'PAS', sendingFacility: source };
  // The parts that a type needs stand in `data`; completeEvent refuses what does not fit.
  const draft = { message, ...data } as EventDrafts[T];
  const event = { known: true, type, data: completeEvent(type, draft) } as KnownEvent;
  const envelope = {
    ...{
      id: `${type}-${id}-${at}`,
      type,
      source,
      subject: subjectOf(id, source),
      time: recorded,
      dataSchema: dataSchemaOf(type),
    },
    ...{ processingId: 'P' as const, intake: { partition: 0, offset, ordinal: 0 }, revision: 0 },
    ...(other !== undefined && { alsoSubjects: [subjectOf(other, source)] }),
    ...(flags !== undefined && { flags }),
  };
  return {
    event,
    envelope,
    at: { topic: eventCatalogue[type].topic, partition: 0, offset, timestamp: noon + at * minuteMs },
  };
}

/** An A31 with these details. */
export function updated(said: Said, more: PatientDraft): ReadEvent {
  return read('PatientUpdated', { patient: patient(said.id, more, said.source) }, said);
}

/** What a GP system, or PDS, says of a registration. `id` is the number under which it has the patient. */
export function registration(
  change: EventData['GpRegistrationChanged']['change'],
  practice: string,
  said: Said & { readonly former?: string; readonly patient?: PatientDraft },
): ReadEvent {
  const { id, source = 'X26/PDS', former, patient: stated = {} } = said;
  const whole = patient(id, { identifiers: null, ...stated }, source);
  const formerPractice = former === undefined ? null : { ods: former };
  return read(
    'GpRegistrationChanged',
    { patient: whole, change, practice: { ods: practice }, formerPractice },
    { ...said, source },
  );
}

/** An A40: `other` is retired into `id`. */
export function merged(said: Said & { readonly other: string }, more: PatientDraft = {}): ReadEvent {
  const { source, id, other } = said;
  const survivor = patient(id, more, source);
  const [kept, gone] = [survivor.identifiers ?? [], patient(other, {}, source).identifiers ?? []];
  const data = { patient: survivor, survivor: { identifiers: kept }, retired: { identifiers: gone } };
  return read('PatientMerged', data, said);
}

/** An A24, or an A37 that takes it back. */
export function linking(type: 'PatientLinked' | 'PatientUnlinked', said: Said & { readonly other: string }): ReadEvent {
  const { source, id, other } = said;
  return read(type, { patient: patient(id, {}, source), otherPatient: patient(other, {}, source) }, said);
}

export interface Picture {
  readonly records: readonly LocalRecord[];
  readonly persons: readonly Person[];
  readonly refused: readonly RefusedLink[];
  answer(ask: PersonAsk): PersonAnswer;
  /** The local ids of whoever answers to a local id, in order; empty where nobody does. */
  idsOf(id: string, source?: string): readonly string[];
}

/** Folds events in the order given, without regard to what is covered: each counts by its own time. */
export function pictureOf(events: readonly ReadEvent[], decisions: readonly IdentityDecision[] = []): Picture {
  const records = new Map<string, LocalRecord>();
  for (const event of events) {
    const fresh = { covers: emptyRecord({ source: '', subject: '' }).covers };
    const standing = (key: string): LocalRecord | undefined => {
      const known = records.get(key);
      return known === undefined ? undefined : { ...known, ...fresh };
    };
    for (const record of foldIdentity(event, standing)) records.set(recordKey(record), { ...record, ...fresh });
  }
  const all = [...records.values()];
  const answer = (ask: PersonAsk): PersonAnswer =>
    answerFrom(ask, { records: all, decisions, isComplete: true, isWhole: true });
  return {
    ...{ records: all, ...personsIn(all, decisions), answer },
    idsOf: (id, source) => {
      const found = answer({ kind: 'subject', subject: subjectOf(id, source) });
      return found.kind === 'found' ? found.person.records.map(({ subject }) => subject.replace('k1:', '')) : [];
    },
  };
}

export function decided(
  verdict: IdentityDecision['verdict'],
  subjects: readonly [string, string],
  at = 0,
): IdentityDecision {
  const decidedAt = noon + at * minuteMs;
  return { subjects, verdict, person: 'c.okafor', role: 'clinical-safety', reason: 'Both charts seen.', decidedAt };
}
