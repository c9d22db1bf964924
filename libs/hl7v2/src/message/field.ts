import { Repetition } from './repetition.ts';
import { UNUSED, type Syntax } from './syntax.ts';
import { CLEARED_TEXT, type Hl7Value } from './value.ts';

const NONE: readonly Repetition[] = [];

/** One field of a segment, split only when it is asked for, and once. */
export class Field {
  readonly #syntax: Syntax;
  readonly #from: number;
  readonly #to: number;
  #repetitions: readonly Repetition[] | undefined;

  constructor(syntax: Syntax, from: number, to: number) {
    this.#syntax = syntax;
    this.#from = from;
    this.#to = to;
  }

  /** As sent, escapes and delimiters included. */
  get raw(): string {
    return this.#syntax.text.slice(this.#from, this.#to);
  }

  /** Empty for a field that was not sent; one cleared repetition for `""`. */
  get repetitions(): readonly Repetition[] {
    return (this.#repetitions ??= this.#from === this.#to ? NONE : this.#split());
  }

  get state(): Hl7Value['state'] {
    if (this.#from === this.#to) return 'absent';
    if (this.#to - this.#from === CLEARED_TEXT.length && this.raw === CLEARED_TEXT) return 'cleared';
    return this.repetitions.some((repetition) => !repetition.isEmpty) ? 'value' : 'absent';
  }

  #split(): readonly Repetition[] {
    const { repetition } = this.#syntax;
    if (repetition === UNUSED) return [new Repetition(this.#syntax, this.#from, this.#to)];
    const starts = this.#syntax.split(this.#from, this.#to, repetition);
    const found: Repetition[] = [];
    let from = this.#from;
    for (let n = 1; n < starts.length; n++) {
      const next = starts[n] ?? 0;
      found.push(new Repetition(this.#syntax, from, next - 1));
      from = next;
    }
    return found;
  }
}
