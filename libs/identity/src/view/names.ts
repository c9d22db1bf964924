import type { IdentityDecision } from '../person/decision.ts';
import type { PersonAsk } from '../person/person.ts';
import type { LocalRecord } from '../record/local-record.ts';
import { numberOf } from '../record/reading.ts';

/** So many records never hang together around one person: a number that many carry is nobody's. */
export const neighboursAtMost = 100;

/** The names under which a record or a decision is found. */
export interface EntryNames {
  /** What hangs together through it: subjects, and the number that stands. */
  readonly leads: readonly string[];
  /** By which it is found, and nothing further is looked for. */
  readonly only: readonly string[];
}

export function namesOfRecord(record: LocalRecord): EntryNames {
  const number = numberOf(record);
  const subjects = [record.subject, ...record.pairs.map(({ other }) => other)].map(subjectName);
  return {
    leads: [...subjects, ...(number === undefined ? [] : [numberName(number.value)])],
    only: (record.localIds?.value ?? []).map(({ value }) => localIdName(record.organisation, value)),
  };
}

export function namesOfDecision({ subjects }: IdentityDecision): EntryNames {
  return { leads: subjects.map(subjectName), only: [] };
}

/** Where looking for an answer begins. */
export function nameOfAsk(ask: PersonAsk): string {
  if (ask.kind === 'subject') return subjectName(ask.subject);
  return ask.kind === 'nhsNumber' ? numberName(ask.value) : localIdName(ask.organisation, ask.value);
}

function subjectName(subject: string): string {
  return `s|${subject}`;
}

function numberName(number: string): string {
  return `n|${number}`;
}

function localIdName(organisation: string, value: string): string {
  return `l|${organisation.toUpperCase()}|${value.toUpperCase()}`;
}
