import type { LocalRecord } from '../record/local-record.ts';
import { birthDateOf, verifiedNumber } from '../record/reading.ts';
import { pairRulings } from './keep-apart.ts';
import { linkRecords } from './links.ts';
import { claimOf } from './number-claims.ts';
import type { Neighbourhood, Person, PersonAnswer, PersonAsk, RefusedLink } from './person.ts';
import { refusedLinks } from './refusals.ts';

/** Who answers to a question, given everything that may bear on it. Pure: nothing but records, decisions and the question. */
export function answerFrom(ask: PersonAsk, around: Neighbourhood): PersonAnswer {
  if (!around.isComplete) return { kind: 'incomplete' };
  const { records, decisions } = around.isWhole ? around : alone(around.records.filter(asked(ask)));
  const { persons, refused } = personsIn(records, decisions);
  const [person, other] = persons.filter((one) => one.records.some(asked(ask)));
  if (person === undefined) return { kind: 'unknown' };
  if (other === undefined) return { kind: 'found', person };
  return { kind: 'ambiguous', refusedLinks: refused };
}

/** Where not everything is known that bears on them, records of one subject are one person, and several are nobody. */
function alone(records: readonly LocalRecord[]): Pick<Neighbourhood, 'records' | 'decisions'> {
  const isOne = new Set(records.map(({ subject }) => subject)).size === 1;
  return { records: isOne ? records : [], decisions: [] };
}

/** Every person among these records, and what was not linked. */
export function personsIn(
  records: readonly LocalRecord[],
  decisions: Neighbourhood['decisions'],
): { readonly persons: readonly Person[]; readonly refused: readonly RefusedLink[] } {
  const linked = linkRecords(records, pairRulings(records, decisions));
  const refused = refusedLinks(linked);
  return { persons: linked.groups.all().map((group) => personFrom(group, refused)), refused };
}

function personFrom(records: readonly LocalRecord[], refused: readonly RefusedLink[]): Person {
  const subjects = new Set(records.map(({ subject }) => subject));
  const own = refused.filter(({ subjects: pair }) => pair.some((one) => subjects.has(one)));
  const birthDates = new Set(records.map(birthDateOf).filter((one) => one !== undefined));
  return {
    records,
    number: records.map(verifiedNumber).find((one) => one !== undefined),
    birthDate: birthDates.size === 1 ? [...birthDates][0] : undefined,
    confidence: records.some((one) => claimOf(one) !== undefined) ? 'verified' : 'local',
    beingJoined: own.some(({ asked: by }) => by !== 'NUMBER'),
    refusedLinks: own,
  };
}

/** By number only what a number may link: newborns, twins, unknown and temporary patients answer to their local id alone. */
function asked(ask: PersonAsk): (record: LocalRecord) => boolean {
  if (ask.kind === 'subject') return ({ subject }) => subject === ask.subject;
  if (ask.kind === 'nhsNumber') {
    return (record) => {
      const claim = claimOf(record);
      return claim?.number === ask.value && claim.birthDate === ask.birthDate;
    };
  }
  return (record) => hasLocalId(record, ask);
}

/** An id that another organisation issued is no local id of this one, though this one may list it. */
function hasLocalId(record: LocalRecord, ask: PersonAsk & { readonly kind: 'localId' }): boolean {
  const [organisation, value] = [ask.organisation.toUpperCase(), ask.value.toUpperCase()];
  if (record.organisation.toUpperCase() !== organisation) return false;
  const ids = record.localIds?.value.filter((id) => id.value.toUpperCase() === value) ?? [];
  if (ask.authority !== undefined) return ids.some(({ authority }) => authority === ask.authority);
  return ids.some(({ authority }) => authority === null || authority.toUpperCase().startsWith(organisation));
}
