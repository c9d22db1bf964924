import type { Charset } from '../charset/charset.ts';
import { unescape } from '../escape/unescape.ts';
import type { Delimiters } from './delimiters.ts';

export interface Written {
  readonly text: string;
  readonly delimiters: Delimiters;
  readonly charset: Charset;
  /** Where delimiters may first be used: after MSH-2. */
  readonly bodyAt: number;
}

/** The split of a stretch without separators. */
export const WHOLE: readonly number[] = [];

/** Where a split notes what it finds, so that its result has the room it needs and no more. */
const found: number[] = [];
const MOST_KEPT = 1000;

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
  readonly #charset: Charset;
  readonly #escapes: boolean;
  #scanned = 0;
  #literal: Syntax | undefined;

  constructor({ text, delimiters, charset, bodyAt }: Written) {
    const used = (mark: string | undefined): number =>
      mark !== undefined && text.includes(mark, bodyAt) ? mark.charCodeAt(0) : UNUSED;
    this.text = text;
    this.delimiters = delimiters;
    this.field = delimiters.field.charCodeAt(0);
    this.component = delimiters.component.charCodeAt(0);
    this.repetition = used(delimiters.repetition);
    this.subcomponent = used(delimiters.subcomponent);
    this.#charset = charset;
    this.#escapes = used(delimiters.escape) !== UNUSED;
  }

  /** The same text for MSH-1 and MSH-2, which hold the delimiters themselves: nothing in them is split or unescaped. */
  get literal(): Syntax {
    const delimiters = { field: '\r', component: '\r' };
    return (this.#literal ??= new Syntax({ text: this.text, delimiters, charset: this.#charset, bodyAt: 0 }));
  }

  /** Characters looked at so far by splitting: the measure of work done, at most once for each level of each part. */
  get scanned(): number {
    return this.#scanned;
  }

  /** Where the parts of a stretch start and, as the last number, where the next one would; `WHOLE` where it is one part. */
  split(from: number, to: number, separator: number): readonly number[] {
    if (separator === UNUSED) return WHOLE;
    this.#scanned += to - from;
    const { text } = this;
    let count = 0;
    found[count++] = from;
    for (let at = from; at < to; at++) {
      if (text.charCodeAt(at) === separator) found[count++] = at + 1;
    }
    if (count === 1) return WHOLE;
    found[count++] = to + 1;
    const starts = found.slice(0, count);
    if (count > MOST_KEPT) found.length = 0;
    return starts;
  }

  plain(raw: string): string {
    if (!this.#escapes) return raw;
    return unescape(raw, this.delimiters, (bytes) => this.#charset.decode(bytes));
  }
}
