import type { Syntax } from './syntax.ts';

/** One text for each name, so that comparing and looking up names is cheap. No more than there can be: 26 × 36 × 36. */
const names = new Map<number, string>();

/** The name of a line: a capital, two capitals or digits, and then the end or a field separator; else empty. */
export function segmentName({ text, field }: Syntax, from: number, to: number): string {
  if (to - from < 3 || (to - from > 3 && text.charCodeAt(from + 3) !== field)) return '';
  const first = text.charCodeAt(from);
  const second = text.charCodeAt(from + 1);
  const third = text.charCodeAt(from + 2);
  if (!isCapital(first) || !isCapitalOrDigit(second) || !isCapitalOrDigit(third)) return '';
  const key = (first << 16) | (second << 8) | third;
  const known = names.get(key);
  if (known !== undefined) return known;
  const name = text.slice(from, from + 3);
  names.set(key, name);
  return name;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isCapitalOrDigit(code: number): boolean {
  return isCapital(code) || (code >= 48 && code <= 57);
}
