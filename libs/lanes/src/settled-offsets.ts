/**
 * Which offsets of one partition are settled, and so where the next owner may start: the lowest offset that is begun and
 * not settled. Each begun offset may carry a note (say, how far the care topic had grown when it was begun), so that
 * the commit's metadata is true for exactly the records that will be read again.
 */
export class SettledOffsets {
  // Insertion order is offset order: a partition is read forwards only.
  readonly #open = new Map<number, string>();
  #next: number;

  constructor(next: number) {
    this.#next = next;
  }

  /** How many offsets are begun and not settled. */
  get openCount(): number {
    return this.#open.size;
  }

  /** True when the offset was begun before and must not be begun again. */
  has(offset: number): boolean {
    return offset < this.#next;
  }

  begin(offset: number, note = ''): void {
    this.#open.set(offset, note);
    this.#next = offset + 1;
  }

  settle(offset: number): void {
    this.#open.delete(offset);
  }

  /** The offset to commit, with the note of the oldest open record, or `current` when nothing is open. */
  watermark(current = ''): { readonly offset: number; readonly note: string } {
    for (const [offset, note] of this.#open) return { offset, note };
    return { offset: this.#next, note: current };
  }
}
