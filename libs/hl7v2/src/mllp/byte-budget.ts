/**
 * One bound on the bytes that all connections of a listener (or of several that share it) hold: frames being handled, and parts of frames not yet whole.
 * Over it nobody reads on. When parts alone fill it, nothing would ever be answered and freed; so then one connection at a
 * time may read its frame to the end.
 */
export class ByteBudget {
  readonly #limit: number;
  readonly #waiting = new Map<object, () => void>();
  #used = 0;
  #framesHandled = 0;
  #exempt: object | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get used(): number {
    return this.#used;
  }

  get frames(): number {
    return this.#framesHandled;
  }

  allows(reader: object): boolean {
    if (this.#used < this.#limit) return true;
    if (this.#framesHandled > 0) return false;
    this.#exempt ??= reader;
    return this.#exempt === reader;
  }

  /** Calls `retry` once, when it may be worth asking `allows` again. */
  wait(reader: object, retry: () => void): void {
    this.#waiting.set(reader, retry);
  }

  /** A part of a frame grew (or, with a negative number, went away). */
  adjust(bytes: number): void {
    this.#used += bytes;
    if (bytes < 0) this.#wake();
  }

  frameTaken(bytes: number): void {
    this.#used += bytes;
    this.#framesHandled += 1;
    this.#exempt = undefined;
  }

  frameDone(bytes: number): void {
    this.#used -= bytes;
    this.#framesHandled -= 1;
    this.#wake();
  }

  /** A connection is gone, with `bytes` of a part. */
  leave(reader: object, bytes: number): void {
    this.#waiting.delete(reader);
    if (this.#exempt === reader) this.#exempt = undefined;
    this.#used -= bytes;
    this.#wake();
  }

  /** Asks each that waits at most once, in the order of their waiting, and none while the answer is known. */
  #wake(): void {
    let asked = this.#waiting.size;
    for (const [reader, retry] of this.#waiting) {
      if (asked === 0 || (this.#used >= this.#limit && this.#framesHandled > 0)) return;
      asked -= 1;
      this.#waiting.delete(reader);
      retry();
    }
  }
}
