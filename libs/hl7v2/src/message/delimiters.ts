import { Hl7ParseError } from './problem.ts';

export interface Delimiters {
  readonly field: string;
  readonly component: string;
  /** A sender without repetitions, escapes or subcomponents may leave these out of MSH-2 (HL7 2.4, 2.16.9.2). */
  readonly repetition?: string;
  readonly escape?: string;
  readonly subcomponent?: string;
  /** Fifth of MSH-2 since 2.7. Read, kept, and without meaning for us. */
  readonly truncation?: string;
}

export const STANDARD_DELIMITERS: Delimiters = {
  field: '|',
  component: '^',
  repetition: '~',
  escape: '\\',
  subcomponent: '&',
};

/** How nearly every message starts. */
const STANDARD_HEADER = 'MSH|^~\\&|';

/** Also characters of two UTF-16 units: a delimiter is one. */
const UNUSABLE = /[\p{L}\p{N}\s\p{Cc}\p{Cs}"\u{10000}-\u{10FFFF}]/u;

/** Reads MSH-1 and MSH-2 of a text that starts with `MSH`. Throws `Hl7ParseError` naming the field. */
export function readDelimiters(header: string): Delimiters {
  if (header.startsWith(STANDARD_HEADER)) return STANDARD_DELIMITERS;
  const field = header.charAt(3);
  if (field === '' || UNUSABLE.test(field)) throw unreadable(1, 'MSH-1 is not usable as field separator');
  const end = header.indexOf(field, 4);
  const encoding = header.slice(4, end === -1 ? undefined : end);
  if (encoding.length < 1 || encoding.length > 5) throw unreadable(2, 'MSH-2 must have one to five characters');
  const all = [field, ...encoding];
  if (UNUSABLE.test(encoding) || new Set(all).size !== all.length) {
    throw unreadable(2, 'MSH-2 must have different characters that are no letters, digits or spaces');
  }
  return named(field, encoding);
}

/** MSH-2 as it is written for these delimiters. */
export function encodingCharacters(delimiters: Delimiters): string {
  const { component, repetition = '', escape = '', subcomponent = '', truncation = '' } = delimiters;
  return component + repetition + escape + subcomponent + truncation;
}

function named(field: string, encoding: string): Delimiters {
  const [component = '', repetition, escape, subcomponent, truncation] = encoding;
  return {
    field,
    component,
    ...(repetition !== undefined && { repetition }),
    ...(escape !== undefined && { escape }),
    ...(subcomponent !== undefined && { subcomponent }),
    ...(truncation !== undefined && { truncation }),
  };
}

function unreadable(field: number, text: string): Hl7ParseError {
  return new Hl7ParseError({ code: 'DELIMITERS_UNREADABLE', segment: 'MSH', field, table0357: '102', text });
}
