import type { Charset } from '../charset/charset.ts';
import { declaredIn } from '../charset/choose.ts';
import type { Delimiters } from './delimiters.ts';
import { readPath } from './path.ts';
import type { Segment } from './segment.ts';
import type { Syntax } from './syntax.ts';
import { ABSENT, type Hl7Value } from './value.ts';

export interface MessageParts {
  readonly lines: readonly Segment[];
  readonly syntax: Syntax;
  readonly charset: Charset;
  readonly charsetCertain: boolean;
  /** What stood before `MSH`: a byte order mark, blank lines. */
  readonly prefix: string;
}

/** Up to so many lines, looking through them costs less than an index by name. */
const FEW = 40;

/** A message as it was sent. Never changes; reading a part splits that part only, and only once. */
export class Message {
  readonly charset: Charset;
  /** See `CharsetChoice.certain`. */
  readonly charsetCertain: boolean;
  readonly prefix: string;
  /** Every line in order, those that are no segments (name `''`) included. */
  readonly lines: readonly Segment[];
  readonly #syntax: Syntax;
  #byName: ReadonlyMap<string, readonly Segment[]> | undefined;

  constructor(parts: MessageParts) {
    this.lines = parts.lines;
    this.#syntax = parts.syntax;
    this.charset = parts.charset;
    this.charsetCertain = parts.charsetCertain;
    this.prefix = parts.prefix;
  }

  /** MSH-18 as sent. */
  get declaredCharset(): string | undefined {
    return declaredIn(this.lines[0]?.raw ?? '');
  }

  get delimiters(): Delimiters {
    return this.#syntax.delimiters;
  }

  /** Characters looked at so far, beyond the first pass for line ends. At most four times the message's length, ever. */
  get scanned(): number {
    return this.#syntax.scanned;
  }

  /** The segments of that name, in order. */
  segments(name: string): readonly Segment[] {
    if (this.lines.length <= FEW) return this.lines.filter((line) => line.name === name);
    this.#byName ??= Map.groupBy(this.lines, (line) => line.name);
    return this.#byName.get(name) ?? [];
  }

  /** The `occurrence`th (1-based) segment of that name. */
  segment(name: string, occurrence = 1): Segment | undefined {
    if (this.lines.length > FEW) return this.segments(name)[occurrence - 1];
    let seen = 0;
    for (const line of this.lines) {
      if (line.name === name && ++seen === occurrence) return line;
    }
    return undefined;
  }

  /**
   * What stands at `PID-3[2].4.1` (see `readPath`): not sent, cleared, or a value with its escapes resolved. A part
   * left out of the path means the first: `PID-3` is `PID[1]-3[1].1.1`. Throws `Hl7UsageError` for a malformed path only.
   */
  at(path: string): Hl7Value {
    const { segment, occurrence, field, repetition, component, subcomponent } = readPath(path);
    const found = this.segment(segment, occurrence)?.repetitions(field)[repetition - 1];
    return found?.at(component, subcomponent) ?? ABSENT;
  }

  /** The value at a path; undefined where nothing was sent or it was cleared. */
  text(path: string): string | undefined {
    const found = this.at(path);
    return found.state === 'value' ? found.value : undefined;
  }
}
