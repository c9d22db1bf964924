import type { LocalRecord } from '../record/local-record.ts';
import { birthDateOf, factOf, isMultipleBirth, kindOf, verifiedNumber } from '../record/reading.ts';
import type { RefusalReason } from './person.ts';

type Group = readonly LocalRecord[];

/** Two different verified numbers are never one person, whoever says so. */
export function numbersDiffer(a: Group, b: Group): boolean {
  return new Set([...a, ...b].map(verifiedNumber).filter((one) => one !== undefined)).size > 1;
}

/** What speaks against a merge that a source states; undefined where nothing does. */
export function againstMerge(a: Group, b: Group): RefusalReason | undefined {
  if (numbersDiffer(a, b)) return 'NUMBERS_DIFFER';
  if (birthDatesDiffer(a, b)) return 'BIRTH_DATES_DIFFER';
  return mayBeTwins(a, b) ? 'MULTIPLE_BIRTH' : undefined;
}

function birthDatesDiffer(a: Group, b: Group): boolean {
  const [ofA, ofB] = [birthDates(a), birthDates(b)];
  return ofA.length > 0 && ofB.length > 0 && !ofA.some((one) => ofB.includes(one));
}

/** A date that stands for an unknown or temporary patient is a guess: it contradicts nothing. */
function birthDates(group: Group): readonly string[] {
  const believed = group.filter((one) => kindOf(one) !== 'unknown' && kindOf(one) !== 'temporary');
  return believed.map(birthDateOf).filter((one) => one !== undefined);
}

/** Born as one of several: only an equal order of birth, or the same verified number, says that both are the same child. */
function mayBeTwins(a: Group, b: Group): boolean {
  if (![...a, ...b].some(isMultipleBirth)) return false;
  const numbers = [a, b].map((group) => group.map(verifiedNumber).find((one) => one !== undefined));
  if (numbers[0] !== undefined && numbers[0] === numbers[1]) return false;
  const orders = [a, b].map((group) => group.map((one) => factOf(one, 'birthOrder')).find((one) => one !== undefined));
  return orders[0] === undefined || orders[0] !== orders[1];
}
