import { Repetition } from './repetition.ts';
import type { Syntax } from './syntax.ts';
import { CLEARED_TEXT, type Hl7Value } from './value.ts';

const NONE: readonly Repetition[] = [];

/** One field of a segment, split only when it is asked for, and once. */
export class Field {
  /** As sent, escapes and delimiters included. */
  readonly raw: string;
  readonly #syntax: Syntax;
  #repetitions: readonly Repetition[] | undefined;

  constructor(raw: string, syntax: Syntax) {
    this.raw = raw;
    this.#syntax = syntax;
  }

  /** Empty for a field that was not sent; one cleared repetition for `""`. */
  get repetitions(): readonly Repetition[] {
    this.#repetitions ??= this.raw === '' ? NONE : this.#split();
    return this.#repetitions;
  }

  get state(): Hl7Value['state'] {
    if (this.raw === '') return 'absent';
    if (this.raw === CLEARED_TEXT) return 'cleared';
    return this.repetitions.some((repetition) => !repetition.isEmpty) ? 'value' : 'absent';
  }

  #split(): readonly Repetition[] {
    const { repetition } = this.#syntax.used;
    if (repetition === undefined) return [new Repetition(this.raw, this.#syntax)];
    return this.#syntax.split(this.raw, repetition).map((part) => new Repetition(part, this.#syntax));
  }
}
