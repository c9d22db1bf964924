/** What waits, first come first served; taking from the front costs the same however long it is. */
export class Fifo<T> {
  #items: (T | undefined)[];
  #head = 0;

  constructor(items: readonly T[] = []) {
    this.#items = [...items];
  }

  get size(): number {
    return this.#items.length - this.#head;
  }

  get front(): T | undefined {
    return this.#items[this.#head];
  }

  push(item: T): void {
    this.#items.push(item);
  }

  shift(): T | undefined {
    if (this.#head === this.#items.length) return undefined;
    const item = this.#items[this.#head];
    this.#items[this.#head] = undefined;
    this.#head += 1;
    // What was taken is cut off when it is half of all: each item is moved once at the most.
    if (this.#head * 2 >= this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }

  /** Empties it, and gives what was in it in order. */
  drain(): readonly T[] {
    const rest = this.#items.slice(this.#head);
    this.#items = [];
    this.#head = 0;
    return rest.filter((item) => item !== undefined);
  }
}
