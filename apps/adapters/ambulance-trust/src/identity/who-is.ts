import {
  birthDateOf,
  type IndexReader,
  type Person,
  type PersonAsk,
  personOf,
  restrictionOf,
} from '@care-relay/identity';
import type { KnownPatient } from '../incidents/index.ts';

/** `sure`: one person, by a verified number and an agreeing birth date, whom no source restricts. */
export type Standing = 'sure' | 'restricted' | 'not-sure' | 'unavailable';

/** Where an event stands: what is known of its patient must take it into account. */
export interface EventOf {
  readonly source: string;
  readonly subject: string;
  readonly partition: number;
  readonly offset: number;
}

/** Who is who, and who is restricted, as it is now. Never rejects. */
export interface WhoIs {
  standing(patient: KnownPatient): Promise<Standing>;
  /** As `standing`, by the patient of an event; `unavailable` until that event is taken into account. */
  standingOf(event: EventOf, patient: KnownPatient): Promise<Standing>;
  /** The number and birth date under which the patient of an event is known; undefined where that is not sure, or not yet known. */
  known(subject: string): Promise<KnownPatient | undefined>;
}

export function whoIs(view: IndexReader): WhoIs {
  const ask = (question: PersonAsk) => personOf(question, view).catch(() => ({ kind: 'incomplete' as const }));
  return {
    async standing({ nhsNumber: value, birthDate }) {
      const answer = await ask({ kind: 'nhsNumber', value, birthDate });
      if (answer.kind === 'incomplete') return 'unavailable';
      return answer.kind === 'found' ? standingIn(answer.person) : 'not-sure';
    },
    async standingOf({ source, subject, partition, offset }, { nhsNumber, birthDate }) {
      const answer = await ask({ kind: 'subject', subject });
      if (answer.kind === 'incomplete' || answer.kind === 'unknown') return 'unavailable';
      if (answer.kind === 'ambiguous') return 'not-sure';
      const { person } = answer;
      const own = person.records.find((one) => one.subject === subject && one.source === source);
      const isCovered = own?.covers.partition === partition && own.covers.offset >= offset;
      if (!isCovered) return 'unavailable';
      const isThem = person.confidence === 'verified' && person.number === nhsNumber && person.birthDate === birthDate;
      return standingIn(person) === 'restricted' || isThem ? standingIn(person) : 'not-sure';
    },
    async known(subject) {
      const answer = await ask({ kind: 'subject', subject });
      if (answer.kind !== 'found') return undefined;
      const { number, birthDate, confidence } = answer.person;
      if (confidence !== 'verified' || number === undefined || birthDate === undefined) return undefined;
      return { nhsNumber: number, birthDate };
    },
  };
}

/** One source that restricts is enough; a birth date that not all records have does not make it unsure. */
function standingIn({ records }: Person): Standing {
  if (records.some((one) => restrictionOf(one) !== undefined)) return 'restricted';
  return records.some((one) => birthDateOf(one) !== undefined) ? 'sure' : 'not-sure';
}
