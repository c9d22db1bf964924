import { unescape, type DecodeBytes } from '../escape/unescape.ts';
import type { Delimiters } from './delimiters.ts';

export interface Written {
  readonly text: string;
  readonly delimiters: Delimiters;
  /** Reads the bytes of `\X..\`. */
  readonly escaped: DecodeBytes;
  /** Where delimiters may first be used: after MSH-2. */
  readonly bodyAt: number;
}

/** A delimiter that the text does not use: no character has this code. */
export const UNUSED = -1;

/**
 * The text of one message and how it is written; shared by all its parts, which are stretches of it. Delimiters are
 * character codes here, `UNUSED` where this text does without: what cannot be there is not looked for.
 */
export class Syntax {
  readonly text: string;
  readonly delimiters: Delimiters;
  readonly field: number;
  readonly component: number;
  readonly repetition: number;
  readonly subcomponent: number;
  /** Characters looked at so far by splitting: the measure of work done, at most once for each level of each part. */
  scanned = 0;
  readonly #escaped: DecodeBytes;
  readonly #escapes: boolean;
  #literal: Syntax | undefined;

  constructor({ text, delimiters, escaped, bodyAt }: Written) {
    this.text = text;
    this.delimiters = delimiters;
    this.field = delimiters.field.charCodeAt(0);
    this.component = delimiters.component.charCodeAt(0);
    this.repetition = codeIfUsed(text, delimiters.repetition, bodyAt);
    this.subcomponent = codeIfUsed(text, delimiters.subcomponent, bodyAt);
    this.#escaped = escaped;
    this.#escapes = codeIfUsed(text, delimiters.escape, bodyAt) !== UNUSED;
  }

  /** The same text for MSH-1 and MSH-2, which hold the delimiters themselves: nothing in them is split or unescaped. */
  get literal(): Syntax {
    const delimiters = { field: '\r', component: '\r' };
    return (this.#literal ??= new Syntax({ text: this.text, delimiters, escaped: this.#escaped, bodyAt: 0 }));
  }

  plain(raw: string): string {
    if (!this.#escapes) return raw;
    return unescape(raw, this.delimiters, this.#escaped);
  }
}

function codeIfUsed(text: string, mark: string | undefined, from: number): number {
  return mark !== undefined && text.includes(mark, from) ? mark.charCodeAt(0) : UNUSED;
}
