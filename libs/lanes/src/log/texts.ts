/** Keeps one copy of each text that comes again and again. */
export class Texts<T extends string = string> {
  readonly #known = new Map<T, T>();

  of(text: T): T {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    this.#known.set(text, text);
    return text;
  }
}
