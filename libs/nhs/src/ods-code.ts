import { parsed, unreadable, type Parsed } from './parsed.ts';

declare const odsCode: unique symbol;

/**
 * An organisation's or site's ODS code, in capitals. Made only by `parseOdsCode`.
 * Its shape says nothing about what kind of organisation it is: newer codes do not follow the old frames.
 */
export type OdsCode = string & { readonly [odsCode]: true };

export type OdsCodeProblem = 'ODS_CODE_MALFORMED';

/** Reads an ODS code: 3 to 12 letters and digits, in either case. Whether it exists is for a directory to say. */
export function parseOdsCode(text: string): Parsed<OdsCode, OdsCodeProblem> {
  const code = text.trim().toUpperCase();
  return /^[A-Z0-9]{3,12}$/.test(code) ? parsed(code as OdsCode) : unreadable('ODS_CODE_MALFORMED');
}
