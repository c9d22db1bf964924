import type { Division } from './division.ts';
import { ABSENT, CLEARED, type Hl7Value } from './value.ts';

const QUOTE = 34;

/** One repetition of a field: components, and in them subcomponents, both 1-based. */
export class Repetition {
  readonly #division: Division;
  /** Indices of the marks before and behind it: those between them separate its components. */
  readonly #open: number;
  readonly #close: number;

  constructor(division: Division, open: number, close: number) {
    this.#division = division;
    this.#open = open;
    this.#close = close;
  }

  get raw(): string {
    return this.#division.syntax.text.slice(this.#from, this.#to);
  }

  /** Nothing but separators. */
  get isEmpty(): boolean {
    return this.#onlySeparators(this.#from);
  }

  /** `""` alone, or followed by empty components only. */
  get isCleared(): boolean {
    const from = this.#from;
    const { text } = this.#division.syntax;
    if (text.charCodeAt(from) !== QUOTE || text.charCodeAt(from + 1) !== QUOTE || this.#to < from + 2) return false;
    return this.#onlySeparators(from + 2);
  }

  get componentCount(): number {
    return this.#close - this.#open;
  }

  subcomponentCount(component: number): number {
    if (!this.#has(component)) return 0;
    return this.#division.subcomponentCount(this.#startOf(component), this.#endOf(component));
  }

  /**
   * What stands at a component (its first subcomponent, unless another is named). A repetition that is cleared as a
   * whole is cleared in every part.
   */
  at(component: number, subcomponent = 1): Hl7Value {
    if (this.isCleared) return CLEARED;
    const raw = this.#leaf(component, subcomponent);
    if (raw === '') return ABSENT;
    return isClearing(raw) ? CLEARED : { state: 'value', value: this.#division.syntax.plain(raw) };
  }

  /** The plain text at a component; undefined where nothing was sent or it was cleared. */
  text(component: number, subcomponent = 1): string | undefined {
    const raw = this.#leaf(component, subcomponent);
    return raw === '' || isClearing(raw) ? undefined : this.#division.syntax.plain(raw);
  }

  /** The stretch as sent; empty where there is none. */
  #leaf(component: number, subcomponent: number): string {
    if (!this.#has(component)) return '';
    const from = this.#startOf(component);
    const to = this.#endOf(component);
    return from === to ? '' : this.#division.stretch(from, to, subcomponent);
  }

  #has(component: number): boolean {
    return component >= 1 && component <= this.componentCount;
  }

  #startOf(component: number): number {
    return (this.#division.marks[this.#open + component - 1] ?? 0) + 1;
  }

  #endOf(component: number): number {
    return this.#division.marks[this.#open + component] ?? 0;
  }

  get #from(): number {
    return this.#startOf(1);
  }

  get #to(): number {
    return this.#division.marks[this.#close] ?? 0;
  }

  #onlySeparators(from: number): boolean {
    const { text, component } = this.#division.syntax;
    const to = this.#to;
    for (let at = from; at < to; at++) {
      if (text.charCodeAt(at) !== component) return false;
    }
    return true;
  }
}

/** `""`: a sender deletes what is known. */
function isClearing(raw: string): boolean {
  return raw.length === 2 && raw.charCodeAt(0) === QUOTE && raw.charCodeAt(1) === QUOTE;
}
