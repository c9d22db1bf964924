/** Ids of assertions that were used, until they have expired: each is good for one token. */
export class UsedAssertions {
  readonly #expiries = new Map<string, number>();
  readonly #limit: number;

  constructor(limit = 100_000) {
    this.#limit = limit;
  }

  /** True for the first use. False for a repeat, or where so many are remembered that a repeat could not be told. */
  use(id: string, expiry: number, now: number): boolean {
    if (this.#expiries.size >= this.#limit) this.#forget(now);
    if (this.#expiries.has(id) || this.#expiries.size >= this.#limit) return false;
    this.#expiries.set(id, expiry);
    return true;
  }

  #forget(now: number): void {
    for (const [id, expiry] of this.#expiries) if (expiry <= now) this.#expiries.delete(id);
  }
}
