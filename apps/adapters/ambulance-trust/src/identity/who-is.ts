import {
  birthDateOf,
  factOf,
  type IndexReader,
  type LocalRecord,
  numberOf,
  type Person,
  type PersonAsk,
  personOf,
  restrictionOf,
} from '@care-relay/identity';
import type { ObjectingPatient, ObjectionReason, Objections } from '@care-relay/objections';
import type { IncidentPatient, KnownPatient } from '../incidents/index.ts';

/** Why nothing of a patient may go to a trust. */
export type Held = 'restricted' | 'dissent' | 'deny-listed' | 'not-sure';

/** `sure`: one person, by a verified number and an agreeing birth date, whom no source restricts and who does not object. */
export type Standing = 'sure' | Held | 'unavailable' | 'objections-unreadable';

/** The codes of why, as they stand on the ledger. */
export const heldReasons: Readonly<Record<Held, string>> = {
  restricted: 'RESTRICTED',
  dissent: 'DISSENT',
  'deny-listed': 'DENY_LISTED',
  'not-sure': 'PATIENT_NOT_SURE',
};

/** Where an event stands: what is known of its patient must take it into account. */
export interface EventOf {
  readonly source: string;
  readonly subject: string;
  readonly partition: number;
  readonly offset: number;
}

/** Who is who, who is restricted and who objects to a trust (by its ODS code), as it is now. Never rejects. */
export interface WhoIs {
  standing(patient: KnownPatient, trust: string): Promise<Standing>;
  /** As `standing`, by the patient of an event; `unavailable` until that event is taken into account. */
  standingOf(event: EventOf, patient: KnownPatient, trust: string): Promise<Standing>;
  /** The number and birth date under which the patient of an event is known; undefined where that is not sure, or not yet known. */
  known(subject: string): Promise<KnownPatient | undefined>;
  /** Why a trust is told nothing of an incident with these patients: each of them objects, as far as they are identified. */
  objects(patients: readonly IncidentPatient[], trust: string): Promise<ObjectionReason | 'unreadable' | undefined>;
}

export function whoIs(view: IndexReader, objections: Objections): WhoIs {
  const ask = (question: PersonAsk) => personOf(question, view).catch(() => ({ kind: 'incomplete' as const }));
  const whyNot = (patients: readonly ObjectingPatient[], organisation: string) =>
    objections.whyNot(patients, { kind: 'ambulance', organisation }).catch(() => 'unreadable' as const);
  const standingIn = async ({ records }: Person, trust: string): Promise<Standing> => {
    const known = knownStanding(records);
    return known === 'sure' ? objected(await whyNot(records.flatMap(knownAs), trust)) : known;
  };
  return {
    async standing({ nhsNumber: value, birthDate }, trust) {
      const answer = await ask({ kind: 'nhsNumber', value, birthDate });
      if (answer.kind === 'incomplete') return 'unavailable';
      return answer.kind === 'found' ? standingIn(answer.person, trust) : 'not-sure';
    },
    async standingOf(event, patient, trust) {
      const answer = await ask({ kind: 'subject', subject: event.subject });
      if (answer.kind === 'incomplete' || answer.kind === 'unknown') return 'unavailable';
      if (answer.kind === 'ambiguous') return 'not-sure';
      const { person } = answer;
      if (!takesIntoAccount(person, event)) return 'unavailable';
      const standing = await standingIn(person, trust);
      return standing === 'sure' && !isThem(person, patient) ? 'not-sure' : standing;
    },
    async known(subject) {
      const answer = await ask({ kind: 'subject', subject });
      if (answer.kind !== 'found') return undefined;
      const { number, birthDate, confidence } = answer.person;
      if (confidence !== 'verified' || number === undefined || birthDate === undefined) return undefined;
      return { nhsNumber: number, birthDate };
    },
    async objects(patients, trust) {
      const reasons = await Promise.all(patients.filter(isIdentified).map((one) => whyNot(asStated(one), trust)));
      if (reasons.includes('unreadable')) return 'unreadable';
      return reasons.every((one) => one !== undefined) ? reasons[0] : undefined;
    },
  };
}

/** One source that restricts is enough; a birth date that not all records have does not make it unsure. */
function knownStanding(records: readonly LocalRecord[]): 'sure' | 'restricted' | 'not-sure' {
  if (records.some((one) => restrictionOf(one) !== undefined)) return 'restricted';
  return records.some((one) => birthDateOf(one) !== undefined) ? 'sure' : 'not-sure';
}

function objected(reason: ObjectionReason | 'unreadable' | undefined): Standing {
  if (reason === 'unreadable') return 'objections-unreadable';
  if (reason === undefined) return 'sure';
  return reason === 'DISSENT' ? 'dissent' : 'deny-listed';
}

function takesIntoAccount({ records }: Person, { source, subject, partition, offset }: EventOf): boolean {
  const own = records.find((one) => one.subject === subject && one.source === source);
  return own?.covers.partition === partition && own.covers.offset >= offset;
}

function isThem({ confidence, number, birthDate }: Person, patient: KnownPatient): boolean {
  return confidence === 'verified' && number === patient.nhsNumber && birthDate === patient.birthDate;
}

/** Every number counts, verified or not: in doubt an objection is respected. */
function knownAs(record: LocalRecord): readonly ObjectingPatient[] {
  const number = numberOf(record);
  return number === undefined ? [] : [{ nhsNumber: number.value, birthDate: factOf(record, 'birthDate') }];
}

const isIdentified = ({ nhsNumber, localId }: IncidentPatient): boolean =>
  nhsNumber !== undefined || localId !== undefined;

const asStated = ({ nhsNumber, birthDate }: IncidentPatient): readonly ObjectingPatient[] =>
  nhsNumber === undefined ? [] : [{ nhsNumber, birthDate }];
