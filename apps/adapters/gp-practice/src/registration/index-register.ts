import {
  factOf,
  type IndexReader,
  type LocalRecord,
  numberOf,
  type PersonAnswer,
  personOf,
  practiceOf,
  registrationOf,
  restrictionOf,
} from '@care-relay/identity';
import type { ObjectingPatient } from '@care-relay/objections';
import type { AskedEvent, PatientNow, PatientRegister } from './patient-now.ts';

/**
 * Who a patient is, as `libs/identity` links records now: one question, one round trip. A live deployment keeps no training
 * and debugging messages (MSH-11 T, D) there: for those, what they state is all.
 */
export function indexRegister(view: IndexReader, deployment: 'test' | 'live'): PatientRegister {
  return {
    async now(event) {
      const { subject, processingId = 'P' } = event.envelope;
      if (deployment === 'live' && processingId !== 'P') return statedOnly.now(event);
      const answer = await personOf({ kind: 'subject', subject }, view).catch(() => undefined);
      return answer && readAnswer(answer, event);
    },
  };
}

/** What events themselves state is all that is kept: for hubs without who is who. */
export const statedOnly: PatientRegister = {
  now: () =>
    Promise.resolve({ isCovered: true, registrations: undefined, isRestricted: false, known: [], named: new Set() }),
};

function readAnswer(answer: PersonAnswer, event: AskedEvent): PatientNow | undefined {
  if (answer.kind === 'incomplete') return undefined;
  if (answer.kind === 'unknown') return nothingYet;
  // Two systems of one organisation contradict each other about the id: nobody's registration, and care with what is said.
  if (answer.kind === 'ambiguous') return notSure;
  const { records } = answer.person;
  return {
    isCovered: records.some((one) => isOf(event, one) && covers(event, one)),
    registrations: registrationOf(records),
    isRestricted: records.some((one) => restrictionOf(one) !== undefined),
    known: records.flatMap(knownAs),
    named: new Set(records.flatMap(practicesIn)),
  };
}

const nothingYet: PatientNow = {
  isCovered: false,
  registrations: undefined,
  isRestricted: true,
  known: [],
  named: new Set(),
};
const notSure: PatientNow = {
  isCovered: true,
  registrations: undefined,
  isRestricted: true,
  known: [],
  named: new Set(),
};

function isOf({ envelope: { source, subject } }: AskedEvent, record: LocalRecord): boolean {
  return record.source === source && record.subject === subject;
}

function covers({ at }: AskedEvent, { covers: { topic, partition, offset } }: LocalRecord): boolean {
  return topic === at.topic && partition === at.partition && offset >= at.offset;
}

function practicesIn(record: LocalRecord): readonly string[] {
  const stated = practiceOf(record);
  const registered = record.registrations.map(({ practice }) => practice);
  return stated === undefined ? registered : [...registered, stated.ods];
}

function knownAs(record: LocalRecord): readonly ObjectingPatient[] {
  const number = numberOf(record);
  return number === undefined ? [] : [{ nhsNumber: number.value, birthDate: factOf(record, 'birthDate') }];
}
