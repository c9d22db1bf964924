/** How much of its rate a destination that was idle may use at once, in milliseconds. */
const burstMs = 100;

/** A rate kept as the moment from which the next start is due: no timer runs while nothing waits. */
export class Rate {
  #perSecond: number | undefined;
  #due = -Infinity;

  constructor(perSecond: number | undefined) {
    this.#perSecond = perSecond;
  }

  get perSecond(): number | undefined {
    return this.#perSecond;
  }

  set(perSecond: number | undefined): void {
    this.#perSecond = perSecond;
    this.#due = -Infinity;
  }

  /** Milliseconds until a start is allowed; 0 or less when it is now. */
  waitFrom(now: number): number {
    return this.#perSecond === undefined ? 0 : this.#due - now;
  }

  started(now: number): void {
    if (this.#perSecond === undefined) return;
    this.#due = Math.max(this.#due, now - burstMs) + 1000 / this.#perSecond;
  }
}
