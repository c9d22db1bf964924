import type { AssertionTime, Patient } from '@care-relay/care-events';
import { emptyRecord, type LocalRecord, recordKey } from '../record/local-record.ts';
import { foldEncounters } from './encounters.ts';
import { factsOf, foldFacts, foldLocalIds } from './facts.ts';
import { patientIn, type ReadEvent, statedAt } from './folded-event.ts';
import { foldNumbers } from './numbers.ts';
import { foldPair, type PairWord } from './pairs.ts';
import { foldRegistration } from './registrations.ts';
import { foldStatement } from './statements.ts';

/** A record as it stands, by its key (`recordKey`); undefined for one of which nothing was said yet. */
export type Standing = (key: string) => LocalRecord | undefined;

/**
 * The local records that an event changes, whole: one, or both of a pair. Pure, and the same in whatever order and however
 * often events come: every statement is kept by its own time (design section 3, Times). An event that a record covers
 * already leaves it as it is. Every record named is returned, also where only `covers` moved on.
 */
export function foldIdentity(read: ReadEvent, standing: Standing): readonly LocalRecord[] {
  const at = statedAt(read);
  return recordsOf(read, standing).flatMap((record, place) => {
    if (isCovered(record, read)) return [];
    const { topic, partition, offset } = read.at;
    return [{ ...foldOne(record, { read, at, place }), covers: { topic, partition, offset } }];
  });
}

/** An offset means something within its topic and partition only. */
function isCovered({ covers }: LocalRecord, { at: { topic, partition, offset } }: ReadEvent): boolean {
  return covers.topic === topic && covers.partition === partition && covers.offset >= offset;
}

function recordsOf({ envelope }: ReadEvent, standing: Standing): readonly LocalRecord[] {
  const { source, subject, alsoSubjects = [] } = envelope;
  return [subject, ...alsoSubjects].map((one) => {
    const key = recordKey({ source, subject: one });
    return standing(key) ?? emptyRecord({ source, subject: one });
  });
}

interface Place {
  readonly read: ReadEvent;
  readonly at: AssertionTime;
  /** 0 for the event's subject, 1 for the other of a pair. */
  readonly place: number;
}

function foldOne(record: LocalRecord, { read, at, place }: Place): LocalRecord {
  const { event, envelope } = read;
  const paired = foldPairs(record, { read, at, place });
  if (place > 0) return foldOther(paired, event, at);
  const isSubstitute = envelope.flags?.includes('substituteSubject') === true && envelope.alsoSubjects === undefined;
  const known = foldPatient(paired, { patient: patientIn(event), isSubstitute }, at);
  return foldStatement(foldEncounters(foldRegistration(known, event, at), event, at), event, at);
}

/** What an identity event says of the other one: a link of both patients; a merge only by which ids the retired one was known. */
function foldOther(record: LocalRecord, { type, data }: ReadEvent['event'], at: AssertionTime): LocalRecord {
  if (type === 'PatientLinked' || type === 'PatientUnlinked') {
    return foldPatient(record, { patient: data.otherPatient, isSubstitute: false }, at);
  }
  const reference =
    type === 'PatientMerged' ? data.retired : type === 'PatientIdentifierChanged' ? data.former : undefined;
  if (reference === undefined) return record;
  // Not a list of all its ids: any list that its own messages gave, older ones too, says more.
  return { ...record, localIds: foldLocalIds(record.localIds, reference.identifiers, { ...at, recordedAt: 0 }) };
}

interface StatedPatient {
  readonly patient: Patient;
  /** The subject was made of something else than the declared local id. */
  readonly isSubstitute: boolean;
}

function foldPatient(record: LocalRecord, { patient, isSubstitute }: StatedPatient, at: AssertionTime): LocalRecord {
  const said = isSubstitute ? { ...factsOf(patient), temporaryId: 'Y' } : factsOf(patient);
  return {
    ...record,
    facts: foldFacts(record.facts, said, at),
    localIds: foldLocalIds(record.localIds, patient.identifiers, at),
    numbers: foldNumbers(record.numbers, patient, at),
  };
}

function foldPairs(record: LocalRecord, { read, at, place }: Place): LocalRecord {
  const word = pairWord(read.event.type, place);
  const { subject, alsoSubjects = [] } = read.envelope;
  const other = place === 0 ? alsoSubjects[0] : subject;
  if (word === undefined || other === undefined || other === record.subject) return record;
  return { ...record, pairs: foldPair(record.pairs, { other, word }, at) };
}

/** A merge is told from the survivor's side; a changed identifier is the former one retired. */
function pairWord(type: ReadEvent['event']['type'], place: number): PairWord | undefined {
  if (type === 'PatientMerged' || type === 'PatientIdentifierChanged') return place === 0 ? 'absorbed' : 'retired';
  if (type === 'PatientLinked') return 'linked';
  return type === 'PatientUnlinked' ? 'unlinked' : undefined;
}
