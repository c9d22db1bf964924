/** Up to which offset everything was taken care of, where things end in another order than they begin. */
export class Reach {
  readonly #open = new Set<number>();
  #next: number;
  /** The lowest that failed: one number, however many do. */
  #failedFrom = Infinity;
  notedAt = 0;

  constructor(next: number) {
    this.#next = next;
  }

  begin(offset: number): void {
    this.#open.add(offset);
  }

  end(offset: number): void {
    this.#open.delete(offset);
    this.#next = Math.max(this.#next, offset + 1);
  }

  /** It was not taken care of: everything from there on is to be done again. */
  failed(offset: number): void {
    this.#open.delete(offset);
    this.#failedFrom = Math.min(this.#failedFrom, offset);
  }

  /** From where something is to be done again, which begins now; undefined where nothing is. */
  beginAgain(): number | undefined {
    if (this.#failedFrom === Infinity) return undefined;
    const from = this.#failedFrom;
    this.#failedFrom = Infinity;
    this.begin(from);
    return from;
  }

  skipTo(offset: number): void {
    this.#next = Math.max(this.#next, offset);
  }

  get offset(): number {
    let lowest = Math.min(this.#next, this.#failedFrom);
    for (const offset of this.#open) lowest = Math.min(lowest, offset);
    return lowest;
  }
}
