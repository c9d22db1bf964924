import { Repetition } from './repetition.ts';
import { WHOLE, type Syntax } from './syntax.ts';
import { CLEARED_TEXT, type Hl7Value } from './value.ts';

const NONE: readonly Repetition[] = [];

/** One field of a segment, split only when it is asked for, and once. */
export class Field {
  readonly #syntax: Syntax;
  readonly #from: number;
  readonly #to: number;
  #starts: readonly number[] | undefined;
  #only: Repetition | undefined;
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

  /** The first repetition; undefined for a field that was not sent. */
  get first(): Repetition | undefined {
    if (this.#from === this.#to) return undefined;
    return this.#split() === WHOLE ? this.#single() : this.repetitions[0];
  }

  /** Empty for a field that was not sent; one cleared repetition for `""`. */
  get repetitions(): readonly Repetition[] {
    if (this.#from === this.#to) return NONE;
    return (this.#repetitions ??= this.#split() === WHOLE ? [this.#single()] : this.#several());
  }

  get state(): Hl7Value['state'] {
    if (this.#from === this.#to) return 'absent';
    if (this.#to - this.#from === CLEARED_TEXT.length && this.raw === CLEARED_TEXT) return 'cleared';
    if (this.first?.isEmpty === false) return 'value';
    return this.repetitions.some((repetition) => !repetition.isEmpty) ? 'value' : 'absent';
  }

  #split(): readonly number[] {
    return (this.#starts ??= this.#syntax.split(this.#from, this.#to, this.#syntax.repetition));
  }

  #single(): Repetition {
    return (this.#only ??= new Repetition(this.#syntax, this.#from, this.#to));
  }

  #several(): readonly Repetition[] {
    const found: Repetition[] = [];
    let from = this.#from;
    for (const next of this.#split().slice(1)) {
      found.push(new Repetition(this.#syntax, from, next - 1));
      from = next;
    }
    return found;
  }
}
