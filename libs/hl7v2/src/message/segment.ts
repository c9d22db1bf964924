import { Field } from './field.ts';
import { Syntax } from './syntax.ts';
import { ASCII } from '../charset/charset.ts';

const NAME = /^[A-Z][A-Z0-9]{2}$/;
/** MSH-1 and MSH-2 hold the delimiters themselves: nothing in them is split or unescaped. */
const LITERAL = new Syntax({ field: '\r', component: '\r' }, ASCII);
const EMPTY = new Field('', LITERAL);

/** One line of a message, split into fields only when one is asked for, and once. */
export class Segment {
  /** Three characters; empty for a line that is no segment (a stray line end in a field makes such lines). */
  readonly name: string;
  /** The line as sent, without its end. */
  readonly raw: string;
  /** The line end as sent, with any blank lines after it; empty where the message stops without one. */
  readonly lineEnd: string;
  readonly #syntax: Syntax;
  readonly #isHeader: boolean;
  #parts: readonly string[] | undefined;
  #fields: (Field | undefined)[] | undefined;

  constructor(raw: string, lineEnd: string, syntax: Syntax) {
    this.raw = raw;
    this.lineEnd = lineEnd;
    this.#syntax = syntax;
    const name = raw.slice(0, 3);
    const bounded = raw.length === 3 || raw.charAt(3) === syntax.delimiters.field;
    this.name = bounded && NAME.test(name) ? name : '';
    this.#isHeader = this.name === 'MSH' || this.name === 'FHS' || this.name === 'BHS';
  }

  /** The number of the last field sent. */
  get fieldCount(): number {
    return this.#split().length - 1 + (this.#isHeader ? 1 : 0);
  }

  /** Field `n`, 1-based; one that was not sent is empty. */
  field(n: number): Field {
    const parts = this.#split();
    const index = this.#isHeader ? n - 1 : n;
    const raw = parts[index];
    if (raw === undefined || raw === '' || n < 1) return EMPTY;
    this.#fields ??= new Array<Field | undefined>(parts.length);
    return (this.#fields[index] ??= this.#read(n, raw));
  }

  #read(n: number, raw: string): Field {
    if (!this.#isHeader || n > 2) return new Field(raw, this.#syntax);
    return new Field(n === 1 ? this.#syntax.delimiters.field : raw, LITERAL);
  }

  #split(): readonly string[] {
    this.#parts ??= this.#syntax.split(this.raw, this.#syntax.delimiters.field);
    return this.#parts;
  }
}
