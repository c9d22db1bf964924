/** A character set a message is written in: `encode(decode(bytes))` gives the same bytes for bytes that fit it. */
export interface Charset {
  /** `ASCII`, `UTF-8`, `UTF-16LE`, `UTF-16BE`, or a single-byte name of the Encoding standard (`windows-1252`). */
  readonly name: string;
  decode(bytes: Buffer): string;
  encode(text: string): Buffer;
}

export const UTF_8: Charset = {
  name: 'UTF-8',
  decode: (bytes) => bytes.toString('utf8'),
  encode: (text) => Buffer.from(text, 'utf8'),
};

export const ASCII: Charset = { name: 'ASCII', decode: (bytes) => bytes.toString('latin1'), encode: UTF_8.encode };

export const UTF_16LE: Charset = {
  name: 'UTF-16LE',
  decode: (bytes) => bytes.toString('utf16le'),
  encode: (text) => Buffer.from(text, 'utf16le'),
};

export const UTF_16BE: Charset = {
  name: 'UTF-16BE',
  decode: (bytes) => Buffer.from(bytes).swap16().toString('utf16le'),
  encode: (text) => Buffer.from(text, 'utf16le').swap16(),
};
