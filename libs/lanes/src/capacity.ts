/** Bounds how much work is in memory: a taker waits, first come first served, while the bound is reached. */
export class Capacity {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get taken(): number {
    return this.#taken;
  }

  /** Takes one place at once; the caller has awaited `room`, or accepts to be one over the bound. */
  take(): void {
    this.#taken += 1;
  }

  give(): void {
    this.#taken -= 1;
    if (this.#taken < this.#limit) this.#waiting.shift()?.();
  }

  /** Resolves when there is room. */
  async room(): Promise<void> {
    while (this.#taken >= this.#limit) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
