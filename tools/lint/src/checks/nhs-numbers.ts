import { readFileSync } from 'node:fs';
import { findInLines, type Finding, type TextFile } from './finding.ts';

interface ListedNumber {
  readonly number: string;
  readonly why: string;
}

interface Lists {
  /** Published test and example numbers of national bodies: nobody's. */
  readonly published: readonly ListedNumber[];
  /** Ten digits that pass the check and are something else. */
  readonly somethingElse: readonly ListedNumber[];
}

const lists: Lists = JSON.parse(readFileSync(new URL('../../nhs-numbers.json', import.meta.url), 'utf8'));
const listed = new Set([...lists.published, ...lists.somethingElse].map(({ number }) => number));

/**
 * Ten digits in a row or as 3-3-4 (space, hyphen, underscore, narrow or fixed space), not inside a longer number, a decimal
 * fraction or a hash. Letters may touch (`nhs9…`), unless digits stand beyond them, as in hexadecimal.
 */
const CANDIDATE =
  /(?<![0-9])(?<!\d\.)(?<!\d[A-Za-z]{1,40})(\d{3})([ \-_\u00a0\u2009\u202f]?)(\d{3})\2(\d{4})(?!\d)(?![A-Za-z]{1,40}\d)/g;

/** A time to the hour, as HL7 v2 writes it: 2026112208. England's numbers begin with 4, 6 or 7. */
const HOUR = /^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])$/;

/** Refuses every number that could be a person's NHS number: Modulus 11 passes, outside 999… and outside the lists. */
export function findNhsNumbers(file: TextFile): readonly Finding[] {
  return findInLines(file, 'nhs-number', (line) =>
    [...line.matchAll(CANDIDATE)]
      .map(([, first, , second, last]) => `${first}${second}${last}`)
      .filter((digits) => couldBeReal(digits))
      .map(
        () =>
          'could be a real NHS number: invent one from 999…, or list it with its source in tools/lint/nhs-numbers.json',
      ),
  );
}

function couldBeReal(digits: string): boolean {
  return passesModulus11(digits) && !digits.startsWith('999') && !HOUR.test(digits) && !listed.has(digits);
}

/** NHS Data Dictionary: weights 10 to 2; 11 counts as 0 and 10 never passes. On its own, so that lint needs no build. */
export function passesModulus11(digits: string): boolean {
  const sum = [...digits.slice(0, 9)].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(digits[9]);
}
