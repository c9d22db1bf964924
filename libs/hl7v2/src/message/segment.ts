import { divide, type Division } from './division.ts';
import { Field } from './field.ts';
import { afterLineEnd } from './line-end.ts';
import { Repetition } from './repetition.ts';
import { segmentName } from './segment-name.ts';
import { Syntax } from './syntax.ts';

const DELIMITERS = { field: '\r', component: '\r' };
const EMPTY = literalField(new Syntax({ text: '', delimiters: DELIMITERS, escaped: () => undefined, bodyAt: 0 }), 0, 0);
const NONE: readonly Repetition[] = [];

/** One line of a message, divided only when a part of it is asked for, and once. */
export class Segment {
  /** Three characters; empty for a line that is no segment (a stray line end in a field makes such lines). */
  readonly name: string;
  readonly #syntax: Syntax;
  readonly #from: number;
  readonly #to: number;
  readonly #isHeader: boolean;
  #division: Division | undefined;
  /** Fields with several repetitions, by number: those are told apart once. */
  #repeated: Map<number, Field> | undefined;

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
    return this.#divided.fields.length - 2 + (this.#isHeader ? 1 : 0);
  }

  /** Field `n`, 1-based; one that was not sent is empty. */
  field(n: number): Field {
    const index = this.#indexOf(n);
    if (index === NOT_SENT) return EMPTY;
    if (this.#isHeader && n <= 2) return this.#delimiters(n);
    const known = this.#repeated?.get(n);
    if (known !== undefined) return known;
    const { open, close, isRepeated } = this.#place(index);
    const field = new Field(this.#divided, { open, close, isRepeated });
    if (isRepeated) (this.#repeated ??= new Map()).set(n, field);
    return field;
  }

  /** The first repetition of field `n`; undefined for a field that was not sent. */
  first(n: number): Repetition | undefined {
    const index = this.#indexOf(n);
    if (index === NOT_SENT) return undefined;
    return this.#isSingle(n, index) ? this.#single(index) : this.field(n).first;
  }

  /** The repetitions of field `n`; none for a field that was not sent. */
  repetitions(n: number): readonly Repetition[] {
    const index = this.#indexOf(n);
    if (index === NOT_SENT) return NONE;
    return this.#isSingle(n, index) ? [this.#single(index)] : this.field(n).repetitions;
  }

  #isSingle(n: number, index: number): boolean {
    return ((this.#divided.fields[index] ?? 0) & 1) === 0 && !(this.#isHeader && n <= 2);
  }

  #single(index: number): Repetition {
    const { fields } = this.#divided;
    return new Repetition(this.#divided, (fields[index] ?? 0) >> 1, (fields[index + 1] ?? 0) >> 1);
  }

  /** The index of a field among those of the line; `NOT_SENT` where nothing stands there. */
  #indexOf(n: number): number {
    const { fields, marks } = this.#divided;
    const index = this.#isHeader ? n - 1 : n;
    if (n < 1 || index >= fields.length - 1) return NOT_SENT;
    if (this.#isHeader && n === 1) return index;
    const open = (fields[index] ?? 0) >> 1;
    return marks[open + 1] === (marks[open] ?? 0) + 1 && (fields[index + 1] ?? 0) >> 1 === open + 1 ? NOT_SENT : index;
  }

  #place(index: number): { open: number; close: number; isRepeated: boolean } {
    const { fields } = this.#divided;
    const place = fields[index] ?? 0;
    return { open: place >> 1, close: (fields[index + 1] ?? 0) >> 1, isRepeated: (place & 1) === 1 };
  }

  /** MSH-1 and MSH-2. */
  #delimiters(n: number): Field {
    const { marks, fields } = this.#divided;
    const { literal } = this.#syntax;
    const separator = marks[1] ?? 0;
    if (n === 1) return literalField(literal, separator, separator + 1);
    return literalField(literal, separator + 1, marks[(fields[2] ?? 0) >> 1] ?? 0);
  }

  get #divided(): Division {
    return (this.#division ??= divide(this.#syntax, this.#from, this.#to));
  }
}

const NOT_SENT = -1;

function literalField(syntax: Syntax, from: number, to: number): Field {
  return new Field(divide(syntax, from, to), { open: 0, close: 1, isRepeated: false });
}
