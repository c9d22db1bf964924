import type { Charset } from '../charset/charset.ts';
import { unescape } from '../escape/unescape.ts';
import type { Delimiters } from './delimiters.ts';

/** How one message is written; shared by all its parts. */
export class Syntax {
  readonly delimiters: Delimiters;
  /** The same, without those that this message never uses: what cannot be there is not looked for. */
  readonly used: Delimiters;
  readonly #charset: Charset;
  #scanned = 0;

  constructor(delimiters: Delimiters, charset: Charset, used: Delimiters = delimiters) {
    this.delimiters = delimiters;
    this.used = used;
    this.#charset = charset;
  }

  /** Characters looked at so far by splitting: the measure of work done, at most once for each level of each part. */
  get scanned(): number {
    return this.#scanned;
  }

  split(raw: string, separator: string): readonly string[] {
    this.#scanned += raw.length;
    if (raw.length < SHORT && separator.length === 1) return splitShort(raw, separator.charCodeAt(0));
    return raw.includes(separator) ? raw.split(separator) : [raw];
  }

  plain(raw: string): string {
    if (this.used.escape === undefined) return raw;
    return unescape(raw, this.delimiters, (bytes) => this.#charset.decode(bytes));
  }
}

/** Below this the platform's own split costs more than looking at each character. */
const SHORT = 64;

function splitShort(raw: string, separator: number): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < raw.length; at++) {
    if (raw.charCodeAt(at) !== separator) continue;
    parts.push(raw.slice(from, at));
    from = at + 1;
  }
  parts.push(from === 0 ? raw : raw.slice(from));
  return parts;
}

/** Leaves out of `delimiters` what the text after its header's first fields does not use. */
export function delimitersUsed(delimiters: Delimiters, body: string): Delimiters {
  const { repetition, escape, subcomponent } = delimiters;
  const isUsed = (mark: string | undefined): mark is string => mark !== undefined && body.includes(mark);
  return {
    field: delimiters.field,
    component: delimiters.component,
    ...(isUsed(repetition) && { repetition }),
    ...(isUsed(escape) && { escape }),
    ...(isUsed(subcomponent) && { subcomponent }),
  };
}
