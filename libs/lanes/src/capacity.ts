/** Bounds how much work is under way: who comes when the bound is reached waits, first come first served. */
export class Capacity {
  readonly #limit: number;
  readonly #entering: (() => void)[] = [];
  readonly #watching: (() => void)[] = [];
  #taken = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get taken(): number {
    return this.#taken;
  }

  /** More than half of it is taken: what need not be in memory should leave it. */
  get isScarce(): boolean {
    return this.#taken * 2 > this.#limit;
  }

  /** Waits for a place and takes it: never more than the bound at once. */
  async enter(): Promise<void> {
    if (this.#taken < this.#limit) this.#taken += 1;
    // `give` takes the place for who waits, so that nobody slips in between.
    else await new Promise<void>((resolve) => this.#entering.push(resolve));
  }

  /** Takes a place at once, even over the bound: for who has awaited `room` and learns only then how many it needs. */
  take(places = 1): void {
    this.#taken += places;
  }

  give(places = 1): void {
    this.#taken -= places;
    while (this.#taken < this.#limit && this.#entering.length > 0) {
      this.#taken += 1;
      this.#entering.shift()?.();
    }
    if (this.#taken < this.#limit) this.#watching.shift()?.();
  }

  /** Resolves when there is room. */
  async room(): Promise<void> {
    while (this.#taken >= this.#limit) await new Promise<void>((resolve) => this.#watching.push(resolve));
  }
}
