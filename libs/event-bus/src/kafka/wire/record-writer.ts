/**
 * Writes Kafka's primitive types one after the other into one buffer, which grows as it must
 * (Kafka protocol guide, "Protocol primitive types").
 */
export class RecordWriter {
  #bytes: Buffer;
  #at = 0;

  /** `room` is a guess; a good one saves copying. */
  constructor(room: number) {
    this.#bytes = Buffer.allocUnsafe(room);
  }

  /** Where the next byte goes. */
  get at(): number {
    return this.#at;
  }

  /** What was written, and the room that is left behind it is not shown. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }

  /** From here on so many bytes can be written without growing. */
  ensure(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#at + bytes, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#at);
    this.#bytes = grown;
  }

  int8(value: number): void {
    this.ensure(1);
    this.#bytes[this.#at] = value;
    this.#at += 1;
  }

  int16(value: number): void {
    this.ensure(2);
    this.#at = this.#bytes.writeInt16BE(value, this.#at);
  }

  int32(value: number): void {
    this.ensure(4);
    this.#at = this.#bytes.writeInt32BE(value, this.#at);
  }

  int64(value: bigint): void {
    this.ensure(8);
    this.#at = this.#bytes.writeBigInt64BE(value, this.#at);
  }

  /** Writes over four bytes that were left for it. */
  int32At(at: number, value: number): void {
    this.#bytes.writeInt32BE(value | 0, at);
  }

  /** A length and its like as VARINT or VARLONG: zigzag, seven bits a byte. −1 to 2^52. */
  varint(value: number): void {
    this.ensure(8);
    let left = value < 0 ? 1 : value * 2;
    for (; left >= 128; left = Math.floor(left / 128)) this.#put((left % 128) + 128);
    this.#put(left);
  }

  /** Length and bytes; −1 alone for null. */
  varBytes(value: Buffer | null): void {
    if (value === null) return this.varint(-1);
    this.varint(value.length);
    this.bytes(value);
  }

  bytes(value: Buffer): void {
    this.ensure(value.length);
    this.#at += value.copy(this.#bytes, this.#at);
  }

  /** STRING: a length in two bytes, and UTF-8. */
  text(text: string): void {
    const bytes = Buffer.from(text);
    this.int16(bytes.length);
    this.bytes(bytes);
  }

  /** Length and UTF-8. */
  varText(text: string): void {
    const { length } = text;
    this.ensure(8 + length);
    const start = this.#at;
    this.varint(length);
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      if (code > 127) {
        this.#at = start;
        return this.varBytes(Buffer.from(text));
      }
      this.#put(code);
    }
  }

  /** Writes what `body` writes, and before it its length. `expected` is a guess of that; a good one saves moving it. */
  prefixed(expected: number, body: () => void): void {
    const start = this.#at;
    const room = varintSize(expected);
    this.ensure(room);
    this.#at += room;
    body();
    const end = this.#at;
    const length = end - start - room;
    const needed = varintSize(length);
    this.ensure(8);
    if (needed !== room) this.#bytes.copyWithin(start + needed, start + room, end);
    this.#at = start;
    this.varint(length);
    this.#at += length;
  }

  /** There is room: `ensure` came before. */
  #put(byte: number): void {
    this.#bytes[this.#at] = byte;
    this.#at += 1;
  }
}

function varintSize(value: number): number {
  let bytes = 1;
  for (let left = value * 2; left >= 128; left = Math.floor(left / 128)) bytes += 1;
  return bytes;
}
