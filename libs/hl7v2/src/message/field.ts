import type { Division } from './division.ts';
import { Repetition } from './repetition.ts';
import { CLEARED_TEXT, type Hl7Value } from './value.ts';

const NONE: readonly Repetition[] = [];

/** One field of a segment. */
export class Field {
  readonly #division: Division;
  /** Indices of the marks before and behind it. */
  readonly #open: number;
  readonly #close: number;
  readonly #isRepeated: boolean;
  #repetitions: readonly Repetition[] | undefined;

  constructor(division: Division, { open, close, isRepeated }: Place) {
    this.#division = division;
    this.#open = open;
    this.#close = close;
    this.#isRepeated = isRepeated;
  }

  /** As sent, escapes and delimiters included. */
  get raw(): string {
    return this.#division.syntax.text.slice(this.#from, this.#to);
  }

  /** The first repetition; undefined for a field that was not sent. */
  get first(): Repetition | undefined {
    return this.repetitions[0];
  }

  /** Empty for a field that was not sent; one cleared repetition for `""`. */
  get repetitions(): readonly Repetition[] {
    if (this.#from === this.#to) return NONE;
    return (this.#repetitions ??= this.#read());
  }

  get state(): Hl7Value['state'] {
    if (this.#from === this.#to) return 'absent';
    if (this.#to - this.#from === CLEARED_TEXT.length && this.raw === CLEARED_TEXT) return 'cleared';
    return this.repetitions.some((repetition) => !repetition.isEmpty) ? 'value' : 'absent';
  }

  get #from(): number {
    return (this.#division.marks[this.#open] ?? 0) + 1;
  }

  get #to(): number {
    return this.#division.marks[this.#close] ?? 0;
  }

  #read(): readonly Repetition[] {
    if (!this.#isRepeated) return [new Repetition(this.#division, this.#open, this.#close)];
    const { marks, syntax } = this.#division;
    const found: Repetition[] = [];
    let open = this.#open;
    for (let mark = open + 1; mark < this.#close; mark++) {
      if (syntax.text.charCodeAt(marks[mark] ?? 0) !== syntax.repetition) continue;
      found.push(new Repetition(this.#division, open, mark));
      open = mark;
    }
    found.push(new Repetition(this.#division, open, this.#close));
    return found;
  }
}

/** Where a field stands in the marks of its line. */
export interface Place {
  readonly open: number;
  readonly close: number;
  readonly isRepeated: boolean;
}
