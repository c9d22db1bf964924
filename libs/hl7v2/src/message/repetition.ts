import type { Syntax } from './syntax.ts';
import { ABSENT, CLEARED, CLEARED_TEXT, type Hl7Value } from './value.ts';

const NONE: readonly string[] = [];

/** One repetition of a field: components, and in them subcomponents, both 1-based. */
export class Repetition {
  readonly raw: string;
  readonly #syntax: Syntax;
  #components: readonly string[] | undefined;
  #subcomponents: (readonly string[] | undefined)[] | undefined;

  constructor(raw: string, syntax: Syntax) {
    this.raw = raw;
    this.#syntax = syntax;
  }

  /** Nothing but separators. */
  get isEmpty(): boolean {
    if (this.raw === '') return true;
    const components = this.#split();
    return components[0] === '' && components.every((component) => component === '');
  }

  /** `""` alone, or followed by empty components only. */
  get isCleared(): boolean {
    if (!this.raw.startsWith(CLEARED_TEXT)) return false;
    return this.raw === CLEARED_TEXT || this.#split().every((part, n) => part === (n === 0 ? CLEARED_TEXT : ''));
  }

  get componentCount(): number {
    return this.#split().length;
  }

  subcomponentCount(component: number): number {
    return this.#splitComponent(component).length;
  }

  /**
   * What stands at a component (its first subcomponent, unless another is named). A repetition that is cleared as a
   * whole is cleared in every part.
   */
  at(component: number, subcomponent = 1): Hl7Value {
    if (this.isCleared) return CLEARED;
    const raw = this.#leaf(component, subcomponent);
    if (raw === undefined || raw === '') return ABSENT;
    return raw === CLEARED_TEXT ? CLEARED : { state: 'value', value: this.#syntax.plain(raw) };
  }

  /** The plain text at a component; undefined where nothing was sent or it was cleared. */
  text(component: number, subcomponent = 1): string | undefined {
    const raw = this.#leaf(component, subcomponent);
    return raw === undefined || raw === '' || raw === CLEARED_TEXT ? undefined : this.#syntax.plain(raw);
  }

  #leaf(component: number, subcomponent: number): string | undefined {
    if (this.#syntax.used.subcomponent !== undefined) return this.#splitComponent(component)[subcomponent - 1];
    return subcomponent === 1 ? this.#split()[component - 1] : undefined;
  }

  #split(): readonly string[] {
    this.#components ??= this.#syntax.split(this.raw, this.#syntax.used.component);
    return this.#components;
  }

  #splitComponent(component: number): readonly string[] {
    const known = this.#subcomponents?.[component];
    if (known !== undefined) return known;
    const raw = this.#split()[component - 1];
    if (raw === undefined) return NONE;
    const { subcomponent } = this.#syntax.used;
    const parts = subcomponent === undefined ? [raw] : this.#syntax.split(raw, subcomponent);
    (this.#subcomponents ??= [])[component] = parts;
    return parts;
  }
}
