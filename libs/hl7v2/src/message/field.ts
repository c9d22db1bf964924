import type { Syntax } from './syntax.ts';
import { ABSENT, CLEARED, CLEARED_TEXT, type Hl7Value } from './value.ts';

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
    this.#repetitions ??= this.raw === '' ? [] : this.#split();
    return this.#repetitions;
  }

  get state(): Hl7Value['state'] {
    if (this.raw === CLEARED_TEXT) return 'cleared';
    return this.repetitions.some((repetition) => !repetition.isEmpty) ? 'value' : 'absent';
  }

  #split(): readonly Repetition[] {
    const parts = this.#syntax.split(this.raw, this.#syntax.delimiters.repetition);
    return parts.map((part) => new Repetition(part, this.#syntax));
  }
}

/** One repetition of a field: components, and in them subcomponents, both 1-based. */
export class Repetition {
  readonly raw: string;
  readonly #syntax: Syntax;
  #components: readonly string[] | undefined;
  readonly #subcomponents = new Map<number, readonly string[]>();

  constructor(raw: string, syntax: Syntax) {
    this.raw = raw;
    this.#syntax = syntax;
  }

  /** Nothing but separators. */
  get isEmpty(): boolean {
    return this.#split().every((component) => component === '');
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
    const raw = this.#splitComponent(component)[subcomponent - 1];
    if (raw === undefined || raw === '') return ABSENT;
    return raw === CLEARED_TEXT ? CLEARED : { state: 'value', value: this.#syntax.plain(raw) };
  }

  /** The plain text at a component; undefined where nothing was sent or it was cleared. */
  text(component: number, subcomponent = 1): string | undefined {
    const found = this.at(component, subcomponent);
    return found.state === 'value' ? found.value : undefined;
  }

  #split(): readonly string[] {
    this.#components ??= this.#syntax.split(this.raw, this.#syntax.delimiters.component);
    return this.#components;
  }

  #splitComponent(component: number): readonly string[] {
    const known = this.#subcomponents.get(component);
    if (known !== undefined) return known;
    const raw = this.#split()[component - 1];
    if (raw === undefined) return [];
    const parts = this.#syntax.split(raw, this.#syntax.delimiters.subcomponent);
    this.#subcomponents.set(component, parts);
    return parts;
  }
}
