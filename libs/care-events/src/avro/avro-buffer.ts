/** Up to here a number is exact when it is doubled, as zigzag does (avsc's own limit too). */
const exact = 2 ** 52;

/** From so many characters on, a text is copied by Node and not character by character: measured. */
const longText = 48;

/** The value does not fit its schema. */
export class Unfit extends Error {
  readonly code = 'UNFIT';
}

const unfit = new Unfit('the value does not fit its schema');

/** Ends the writing of a value that does not fit; says nothing of it. */
export function refuse(): never {
  throw unfit;
}

/**
 * Avro's binary form (Avro 1.11 specification, "Binary encoding"), written one after the other. Beyond the buffer's end
 * nothing is written and `end` goes on: who finds it beyond begins again with a larger one.
 */
export class AvroBuffer {
  readonly bytes: Buffer;
  end = 0;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafeSlow(size);
  }

  byte(value: number): void {
    this.bytes[this.end] = value;
    this.end += 1;
  }

  long(value: number): void {
    if (!(value >= -exact && value <= exact) || !Number.isInteger(value)) refuse();
    // Nearly every length and place of a branch.
    if (value >= 0 && value < 64) return this.byte(value * 2);
    let left = value < 0 ? -2 * value - 1 : 2 * value;
    for (; left >= 128; left = Math.floor(left / 128)) this.byte((left % 128) + 128);
    this.byte(left);
  }

  text(value: string): void {
    const { length } = value;
    if (length >= longText) return this.#longText(value);
    const { bytes, end } = this;
    this.long(length);
    let at = this.end;
    for (let index = 0; index < length; index += 1) {
      const code = value.charCodeAt(index);
      if (code > 127) {
        this.end = end;
        return this.#longText(value);
      }
      bytes[at] = code;
      at += 1;
    }
    this.end = at;
  }

  #longText(value: string): void {
    const length = Buffer.byteLength(value);
    this.long(length);
    if (this.end + length <= this.bytes.length) this.bytes.write(value, this.end, length, 'utf8');
    this.end += length;
  }

  double(value: number): void {
    if (this.end + 8 <= this.bytes.length) this.bytes.writeDoubleLE(value, this.end);
    this.end += 8;
  }

  /** A length, then so many bytes. */
  sized(value: Uint8Array): void {
    this.long(value.length);
    this.raw(value);
  }

  raw(value: Uint8Array): void {
    if (this.end + value.length <= this.bytes.length) this.bytes.set(value, this.end);
    this.end += value.length;
  }
}
