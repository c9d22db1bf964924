const SMALLEST = 4 * 1024;
/** Up to here the memory is kept for the next frame; a larger one goes out with its frame. */
const KEEP = 64 * 1024;

/** Collects bytes in one block that doubles: linear in the bytes appended, however small the pieces. */
export class GrowingBuffer {
  #block = Buffer.alloc(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  append(piece: Uint8Array): void {
    const needed = this.#length + piece.length;
    if (needed > this.#block.length) this.#grow(needed);
    this.#block.set(piece, this.#length);
    this.#length = needed;
  }

  /** What was collected, as memory of its own, and starts anew. */
  take(): Buffer {
    const collected = this.#block.subarray(0, this.#length);
    if (this.#block.length > KEEP) this.#block = Buffer.alloc(0);
    else if (collected.length > 0) return this.#copied(collected);
    this.#length = 0;
    return collected;
  }

  /** The first bytes collected, as a copy; forgets everything and gives the memory back. */
  takeHead(bytes: number): Buffer {
    const head = Buffer.from(this.#block.subarray(0, Math.min(bytes, this.#length)));
    this.clear();
    return head;
  }

  clear(): void {
    this.#length = 0;
    if (this.#block.length > KEEP) this.#block = Buffer.alloc(0);
  }

  #copied(collected: Buffer): Buffer {
    const copy = Buffer.from(collected);
    this.#length = 0;
    return copy;
  }

  #grow(needed: number): void {
    const block = Buffer.allocUnsafeSlow(Math.max(needed, this.#block.length * 2, SMALLEST));
    block.set(this.#block.subarray(0, this.#length));
    this.#block = block;
  }
}
