import type { LocalRecord } from '../record/local-record.ts';
import { birthDateOf, factOf, isMultipleBirth, kindOf, numberOf, verifiedNumber } from '../record/reading.ts';
import type { RefusalReason } from './person.ts';

/** A record that its number may link: verified, of a person, with a birth date that can agree. */
export interface NumberClaim {
  readonly number: string;
  readonly birthDate: string;
}

/** Why a record's number links nothing; undefined where it may. */
function againstClaim(record: LocalRecord): RefusalReason | undefined {
  const number = numberOf(record);
  if (number !== undefined && factOf(record, 'motherNumber') === number.value) return 'MOTHERS_NUMBER';
  const kind = kindOf(record);
  if (kind === 'unknown') return 'IDENTITY_UNKNOWN';
  if (kind === 'temporary') return 'TEMPORARY_ID';
  if (number?.verified !== true) return 'NUMBER_NOT_VERIFIED';
  if (kind === 'newborn') return 'NEWBORN';
  if (isMultipleBirth(record)) return 'MULTIPLE_BIRTH';
  return birthDateOf(record) === undefined ? 'BIRTH_DATE_MISSING' : undefined;
}

export function claimOf(record: LocalRecord): NumberClaim | undefined {
  const [number, birthDate] = [verifiedNumber(record), birthDateOf(record)];
  if (number === undefined || birthDate === undefined || againstClaim(record) !== undefined) return undefined;
  return { number, birthDate };
}

/** Why two records with one number are not linked by it. */
export function againstNumberLink(a: LocalRecord, b: LocalRecord): RefusalReason {
  const reason = againstClaim(a) ?? againstClaim(b);
  if (reason !== undefined) return reason;
  return birthDateOf(a) === birthDateOf(b) ? 'KEPT_APART' : 'BIRTH_DATES_DIFFER';
}
