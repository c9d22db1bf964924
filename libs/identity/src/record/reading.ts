import type { AssertionTime } from '@care-relay/care-events';
import type { FactName, LocalRecord, NumberStatement, Restriction } from './local-record.ts';
import { compareStated, type Stated } from './stated.ts';

/** `newborn`: what is known of it was stated before it was six weeks old. Only a `person` is linked by number. */
export type RecordKind = 'person' | 'newborn' | 'unknown' | 'temporary';

export interface RecordNumber {
  readonly value: string;
  readonly verified: boolean;
  readonly at: AssertionTime;
}

export function factOf(record: LocalRecord, name: FactName): string | undefined {
  return record.facts[name]?.value ?? undefined;
}

/** The number that stands: the last one stated, unless the source deleted it since. */
export function numberOf(record: LocalRecord): RecordNumber | undefined {
  const last = lastNumber(record);
  if (last === undefined || isAfter(record.facts.numberCleared, last.at)) return undefined;
  return { value: last.value, verified: isVerified(record, last), at: last.at };
}

/** Verified by the last status of this very number, and no other number, deletion or doubt was stated since. */
function isVerified(record: LocalRecord, { value, status }: NumberStatement): boolean {
  if (status?.value !== '01') return false;
  const others = record.numbers.filter((one) => one.value !== value);
  if (others.some((one) => compareStated(one.at, status.at) > 0)) return false;
  const { numberDoubted, numberCleared, motherNumber } = record.facts;
  if (motherNumber?.value === value) return false;
  return !isAfter(numberDoubted, status.at) && !isAfter(numberCleared, status.at);
}

function lastNumber({ numbers }: LocalRecord): NumberStatement | undefined {
  return [...numbers].sort((a, b) => compareStated(b.at, a.at))[0];
}

function isAfter(fact: Stated<string | null> | undefined, at: AssertionTime): boolean {
  return fact !== undefined && fact.value !== null && compareStated(fact.at, at) > 0;
}

/** The verified number; undefined where it is not verified, or known to be the mother's. */
export function verifiedNumber(record: LocalRecord): string | undefined {
  const number = numberOf(record);
  return number?.verified === true ? number.value : undefined;
}

/** Year, month and day as stated and not estimated: what can agree. Undefined for anything less. */
export function birthDateOf(record: LocalRecord): string | undefined {
  const stated = factOf(record, 'birthDate');
  if (stated === undefined || factOf(record, 'birthDateDoubtful') === 'Y') return undefined;
  return /^\d{4}-\d\d-\d\d$/.test(stated) ? stated : undefined;
}

const sixWeeksMs = 42 * 24 * 3_600_000;

export function kindOf(record: LocalRecord): RecordKind {
  if (factOf(record, 'identityUnknown') === 'Y') return 'unknown';
  if (factOf(record, 'temporaryId') === 'Y') return 'temporary';
  const number = numberOf(record);
  const status = record.numbers.find(({ value }) => value === number?.value)?.status;
  if (status?.value === '08') return 'newborn';
  const born = Date.parse(factOf(record, 'birthDate') ?? '');
  const stated = status?.at.recordedAt ?? record.facts.birthDate?.at.recordedAt ?? NaN;
  return stated - born < sixWeeksMs ? 'newborn' : 'person';
}

export function isMultipleBirth(record: LocalRecord): boolean {
  return factOf(record, 'multipleBirth') === 'Y';
}

/** ODS code of the registered practice as this source last said, and when it said so. */
export function practiceOf(record: LocalRecord): { readonly ods: string; readonly at: AssertionTime } | undefined {
  const { practice } = record.facts;
  return practice?.value == null ? undefined : { ods: practice.value, at: practice.at };
}

/** The restriction that this source states and has not taken back. */
export function restrictionOf({
  restriction,
}: LocalRecord): (Restriction & { readonly at: AssertionTime }) | undefined {
  return restriction?.value == null ? undefined : { ...restriction.value, at: restriction.at };
}
