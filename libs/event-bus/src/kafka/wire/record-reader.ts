/** Reads Kafka's primitive types one after the other (Kafka protocol guide, "Protocol primitive types"). */
export class RecordReader {
  readonly #from: Buffer;
  #at: number;

  constructor(from: Buffer, at = 0) {
    this.#from = from;
    this.#at = at;
  }

  get at(): number {
    return this.#at;
  }

  int16(): number {
    this.#at += 2;
    return this.#from.readInt16BE(this.#at - 2);
  }

  int32(): number {
    this.#at += 4;
    return this.#from.readInt32BE(this.#at - 4);
  }

  /** Exact up to 2^53: offsets and times are. */
  int64(): number {
    return this.int32() * 2 ** 32 + (this.int32() >>> 0);
  }

  string(): string {
    const length = this.int16();
    return this.#text(length);
  }

  /** A window on the bytes; empty when null. */
  bytes(): Buffer {
    return this.#window(Math.max(this.int32(), 0));
  }

  /** VARINT and VARLONG. */
  varint(): number {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const byte = this.#from[this.#at] ?? 0;
      this.#at += 1;
      value += (byte & 127) * place;
      if (byte < 128) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
  }

  varText(): string {
    return this.#text(this.varint());
  }

  /** A copy, which keeps nothing else in memory; null when null. */
  varCopy(): Buffer | null {
    const length = this.varint();
    return length < 0 ? null : Buffer.from(this.#window(length));
  }

  skip(bytes: number): void {
    this.#at += bytes;
  }

  /** Runs once for each element of an array; an absent one has none. */
  times(element: () => void): void {
    for (let left = this.int32(); left > 0; left -= 1) element();
  }

  /** Empty when its length is negative: null. */
  #text(length: number): string {
    if (length <= 0) return '';
    this.#at += length;
    return this.#from.toString('utf8', this.#at - length, this.#at);
  }

  #window(length: number): Buffer {
    this.#at += length;
    return this.#from.subarray(this.#at - length, this.#at);
  }
}
