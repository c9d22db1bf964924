import type { Charset } from '../charset/charset.ts';
import { unescape } from '../escape/unescape.ts';
import type { Delimiters } from './delimiters.ts';

/** How one message is written; shared by all its parts. */
export class Syntax {
  readonly delimiters: Delimiters;
  readonly #charset: Charset;
  #scanned = 0;

  constructor(delimiters: Delimiters, charset: Charset) {
    this.delimiters = delimiters;
    this.#charset = charset;
  }

  /** Characters looked at so far by splitting: the measure of work done, at most once for each level of each part. */
  get scanned(): number {
    return this.#scanned;
  }

  split(raw: string, separator: string | undefined): readonly string[] {
    this.#scanned += raw.length;
    return separator === undefined ? [raw] : raw.split(separator);
  }

  plain(raw: string): string {
    return unescape(raw, this.delimiters, (bytes) => this.#charset.decode(bytes));
  }
}
