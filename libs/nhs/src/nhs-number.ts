import { parsed, unreadable, type Parsed } from './parsed.ts';

declare const nhsNumber: unique symbol;

/** Ten digits that pass Modulus 11, without spaces. Made only by `parseNhsNumber`. */
export type NhsNumber = string & { readonly [nhsNumber]: true };

export type NhsNumberProblem = 'NHS_NUMBER_NOT_TEN_DIGITS' | 'NHS_NUMBER_CHECK_DIGIT';

/**
 * Reads an NHS number, with or without the 3-3-4 spacing (spaces or hyphens).
 * A number that passes is well formed, not necessarily issued to anybody: see `isRepeatedDigit`, `isTestNumber`.
 */
export function parseNhsNumber(text: string): Parsed<NhsNumber, NhsNumberProblem> {
  const digits = text.trim().replace(/^(\d{3})[ -](\d{3})[ -](\d{4})$/, '$1$2$3');
  if (!/^\d{10}$/.test(digits)) return unreadable('NHS_NUMBER_NOT_TEN_DIGITS');
  if (checkDigit(digits) !== Number(digits[9])) return unreadable('NHS_NUMBER_CHECK_DIGIT');
  return parsed(digits as NhsNumber);
}

/** NHS Data Dictionary: weights 10 to 2, sum modulo 11, taken from 11; 11 counts as 0, and 10 is never a check digit. */
function checkDigit(digits: string): number {
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += Number(digits[place]) * (10 - place);
  const check = 11 - (sum % 11);
  return check === 11 ? 0 : check;
}

/** Ten times the same digit: passes the check, is used in specifications, and is not believable as a real number. */
export function isRepeatedDigit(number: NhsNumber): boolean {
  return /^(\d)\1{9}$/.test(number);
}

/** As people read it: `999 000 0018`. */
export function displayNhsNumber(number: NhsNumber): string {
  return `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`;
}

/** Numbers outside 999… that national sandboxes and specifications publish for tests. */
export const publishedTestNumbers: ReadonlySet<string> = new Set([
  '9000000009', // PDS sandbox
  '9000000025', // PDS sandbox
  '3333333333', // ITK HL7 v2 examples
  '4444444444', // ITK HL7 v2 examples
]);

/** True for the range never issued (999…) and for the published test numbers. */
export function isTestNumber(number: NhsNumber): boolean {
  return number.startsWith('999') || publishedTestNumbers.has(number);
}
