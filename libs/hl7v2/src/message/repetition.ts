import { UNUSED, WHOLE, type Syntax } from './syntax.ts';
import { ABSENT, CLEARED, CLEARED_TEXT, type Hl7Value } from './value.ts';

const NONE: readonly number[] = [0];
const QUOTE = 34;

/** One repetition of a field: components, and in them subcomponents, both 1-based. */
export class Repetition {
  readonly #syntax: Syntax;
  readonly #from: number;
  readonly #to: number;
  #components: readonly number[] | undefined;
  #subcomponents: (readonly number[] | undefined)[] | undefined;

  constructor(syntax: Syntax, from: number, to: number) {
    this.#syntax = syntax;
    this.#from = from;
    this.#to = to;
  }

  get raw(): string {
    return this.#syntax.text.slice(this.#from, this.#to);
  }

  /** Nothing but separators. */
  get isEmpty(): boolean {
    return this.#onlySeparators(this.#from);
  }

  /** `""` alone, or followed by empty components only. */
  get isCleared(): boolean {
    const { text } = this.#syntax;
    const from = this.#from;
    if (text.charCodeAt(from) !== QUOTE || text.charCodeAt(from + 1) !== QUOTE || this.#to < from + 2) return false;
    return this.#onlySeparators(from + 2);
  }

  get componentCount(): number {
    return partCount(this.#split());
  }

  subcomponentCount(component: number): number {
    return partCount(this.#splitComponent(component));
  }

  /**
   * What stands at a component (its first subcomponent, unless another is named). A repetition that is cleared as a
   * whole is cleared in every part.
   */
  at(component: number, subcomponent = 1): Hl7Value {
    if (this.isCleared) return CLEARED;
    const raw = this.#leaf(component, subcomponent);
    if (raw === '') return ABSENT;
    return raw === CLEARED_TEXT ? CLEARED : { state: 'value', value: this.#syntax.plain(raw) };
  }

  /** The plain text at a component; undefined where nothing was sent or it was cleared. */
  text(component: number, subcomponent = 1): string | undefined {
    const raw = this.#leaf(component, subcomponent);
    return raw === '' || raw === CLEARED_TEXT ? undefined : this.#syntax.plain(raw);
  }

  /** The stretch as sent; empty where there is none. */
  #leaf(component: number, subcomponent: number): string {
    const components = this.#split();
    if (component < 1 || component > partCount(components)) return '';
    const from = components[component - 1] ?? this.#from;
    const to = (components[component] ?? this.#to + 1) - 1;
    if (this.#syntax.subcomponent === UNUSED) return subcomponent === 1 ? this.#syntax.text.slice(from, to) : '';
    const parts = this.#splitComponent(component);
    if (subcomponent < 1 || subcomponent > partCount(parts)) return '';
    return this.#syntax.text.slice(parts[subcomponent - 1] ?? from, (parts[subcomponent] ?? to + 1) - 1);
  }

  #split(): readonly number[] {
    return (this.#components ??= this.#syntax.split(this.#from, this.#to, this.#syntax.component));
  }

  #splitComponent(component: number): readonly number[] {
    const known = this.#subcomponents?.[component];
    if (known !== undefined) return known;
    const components = this.#split();
    if (component < 1 || component > partCount(components)) return NONE;
    const from = components[component - 1] ?? this.#from;
    const to = (components[component] ?? this.#to + 1) - 1;
    const parts = this.#syntax.split(from, to, this.#syntax.subcomponent);
    (this.#subcomponents ??= [])[component] = parts;
    return parts;
  }

  #onlySeparators(from: number): boolean {
    const { text, component } = this.#syntax;
    for (let at = from; at < this.#to; at++) {
      if (text.charCodeAt(at) !== component) return false;
    }
    return true;
  }
}

function partCount(starts: readonly number[]): number {
  return starts === WHOLE ? 1 : starts.length - 1;
}
