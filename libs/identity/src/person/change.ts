import { type LocalRecord, recordKey } from '../record/local-record.ts';
import { birthDateOf, factOf, isMultipleBirth, kindOf, numberOf } from '../record/reading.ts';
import { personsIn } from './answer.ts';
import { decisionKey, inOrder } from './decision.ts';
import type { IdentityTask, Neighbourhood, Person } from './person.ts';
import { tasksOf } from './tasks.ts';

/** What became of links between two pictures. Pairs are of record keys, in text order. */
export interface IdentityChange {
  readonly joined: readonly (readonly [string, string])[];
  /** Once one person, and no longer: what was sent on this link is to be withdrawn. */
  readonly parted: readonly (readonly [string, string])[];
  readonly raised: readonly IdentityTask[];
  /** Causes of tasks that are over: settled, or no longer so. */
  readonly cleared: readonly string[];
}

/** False where a record says the same as before of everything that links rest on. */
export function bearsOnLinks(before: LocalRecord | undefined, after: LocalRecord): boolean {
  return before === undefined || linkFacts(before) !== linkFacts(after);
}

function linkFacts(record: LocalRecord): string {
  const number = numberOf(record);
  return JSON.stringify([
    ...[number?.value, number?.verified, birthDateOf(record), kindOf(record), isMultipleBirth(record)],
    ...[factOf(record, 'birthOrder'), factOf(record, 'motherNumber'), record.pairs],
  ]);
}

/** `written` are the keys of the records that were written between the two pictures: only these differ, and no decision. */
export interface Pictures {
  readonly before: readonly Neighbourhood[];
  readonly after: readonly Neighbourhood[];
  readonly written: ReadonlySet<string>;
}

/**
 * Compares what hung together around some records before they were written, and after. What only one of the pictures reaches
 * is put into the other as well, as it did not change: else it would seem to have been parted, or joined.
 */
export function changeBetween({ before, after, written }: Pictures): IdentityChange {
  const [had, have] = [union(before), union(after)];
  const { decisions } = union([...before, ...after]);
  const was = personsIn(completed(had.records, have.records, written), decisions);
  const is = personsIn(completed(have.records, had.records, written), decisions);
  const [pairsBefore, pairsAfter] = [pairsIn(was.persons), pairsIn(is.persons)];
  const [tasksBefore, tasksAfter] = [tasksOf(was.refused), tasksOf(is.refused)];
  const [causesBefore, causesAfter] = [new Set(tasksBefore.map(causeOf)), new Set(tasksAfter.map(causeOf))];
  return {
    joined: [...pairsAfter].filter(([name]) => !pairsBefore.has(name)).map(([, pair]) => pair),
    parted: [...pairsBefore].filter(([name]) => !pairsAfter.has(name)).map(([, pair]) => pair),
    raised: tasksAfter.filter(({ cause }) => !causesBefore.has(cause)),
    cleared: [...causesBefore].filter((cause) => !causesAfter.has(cause)),
  };
}

/** The change, and with it every task that stands around what was read again. */
export function raisedAgain(change: IdentityChange, around: readonly Neighbourhood[]): IdentityChange {
  const { records, decisions } = union(around);
  const standing = tasksOf(personsIn(records, decisions).refused);
  const raised = new Map([...change.raised, ...standing].map((task) => [task.cause, task]));
  return { ...change, raised: [...raised.values()] };
}

function union(all: readonly Neighbourhood[]): Pick<Neighbourhood, 'records' | 'decisions'> {
  const records = new Map(all.flatMap((one) => one.records).map((one) => [recordKey(one), one]));
  const decisions = new Map(all.flatMap((one) => one.decisions).map((one) => [decisionKey(one.subjects), one]));
  return { records: [...records.values()], decisions: [...decisions.values()] };
}

function completed(
  records: readonly LocalRecord[],
  others: readonly LocalRecord[],
  written: ReadonlySet<string>,
): readonly LocalRecord[] {
  const known = new Set(records.map(recordKey));
  return [...records, ...others.filter((one) => !known.has(recordKey(one)) && !written.has(recordKey(one)))];
}

function causeOf({ cause }: IdentityTask): string {
  return cause;
}

function pairsIn(persons: readonly Person[]): ReadonlyMap<string, readonly [string, string]> {
  const pairs = persons.flatMap(({ records }) => {
    const keys = records.map(recordKey);
    return keys.flatMap((a, n) => keys.slice(n + 1).map((b) => inOrder(a, b)));
  });
  return new Map(pairs.map((pair) => [pair.join(' '), pair]));
}
