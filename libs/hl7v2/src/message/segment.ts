import { ASCII } from '../charset/charset.ts';
import { Field } from './field.ts';
import { afterLineEnd } from './line-end.ts';
import { segmentName } from './segment-name.ts';
import { Syntax, WHOLE } from './syntax.ts';

const DELIMITERS = { field: '\r', component: '\r' };
const EMPTY = new Field(new Syntax({ text: '', delimiters: DELIMITERS, charset: ASCII, bodyAt: 0 }), 0, 0);

/** One line of a message, split into fields only when one is asked for, and once. */
export class Segment {
  /** Three characters; empty for a line that is no segment (a stray line end in a field makes such lines). */
  readonly name: string;
  readonly #syntax: Syntax;
  readonly #from: number;
  readonly #to: number;
  readonly #isHeader: boolean;
  #starts: readonly number[] | undefined;
  #fields: (Field | undefined)[] | undefined;

  constructor(syntax: Syntax, from: number, to: number) {
    this.#syntax = syntax;
    this.#from = from;
    this.#to = to;
    this.name = segmentName(syntax, from, to);
    this.#isHeader = this.name === 'MSH' || this.name === 'FHS' || this.name === 'BHS';
  }

  /** The line as sent, without its end. */
  get raw(): string {
    return this.#syntax.text.slice(this.#from, this.#to);
  }

  /** The line end as sent, with any blank lines after it; empty where the message stops without one. */
  get lineEnd(): string {
    const { text } = this.#syntax;
    return text.slice(this.#to, afterLineEnd(text, this.#to));
  }

  /** The number of the last field sent. */
  get fieldCount(): number {
    return this.#split().length - 2 + (this.#isHeader ? 1 : 0);
  }

  /** Field `n`, 1-based; one that was not sent is empty. */
  field(n: number): Field {
    const starts = this.#split();
    const index = this.#isHeader ? n - 1 : n;
    if (n < 1 || index >= starts.length - 1) return EMPTY;
    const from = starts[index] ?? 0;
    const to = (starts[index + 1] ?? 0) - 1;
    if (from === to) return EMPTY;
    this.#fields ??= new Array<Field | undefined>(starts.length - 1);
    return (this.#fields[index] ??= this.#read(n, from, to));
  }

  #read(n: number, from: number, to: number): Field {
    if (!this.#isHeader || n > 2) return new Field(this.#syntax, from, to);
    const { literal } = this.#syntax;
    return n === 1 ? new Field(literal, to, to + 1) : new Field(literal, from, to);
  }

  #split(): readonly number[] {
    if (this.#starts !== undefined) return this.#starts;
    const starts = this.#syntax.split(this.#from, this.#to, this.#syntax.field);
    return (this.#starts = starts === WHOLE ? [this.#from, this.#to + 1] : starts);
  }
}
