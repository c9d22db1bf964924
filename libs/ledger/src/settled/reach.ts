/** Up to which offset everything was taken care of, where things end in another order than they begin. */
export class Reach {
  readonly #open = new Set<number>();
  #next: number;
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

  skipTo(offset: number): void {
    this.#next = Math.max(this.#next, offset);
  }

  get offset(): number {
    let lowest = this.#next;
    for (const offset of this.#open) lowest = Math.min(lowest, offset);
    return lowest;
  }
}
