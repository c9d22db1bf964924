import { isAscii } from 'node:buffer';
import { Hl7UsageError } from '../message/problem.ts';

/** A character set a message is written in: `encode(decode(bytes))` gives the same bytes for bytes that fit it. */
export interface Charset {
  /** `ASCII`, `UTF-8`, `UTF-16LE`, `UTF-16BE`, or a single-byte name of the Encoding standard (`windows-1252`). */
  readonly name: string;
  decode(bytes: Buffer): string;
  /** Throws `Hl7UsageError` (`CHARSET`) for a character that the set does not have: nothing becomes a question mark. */
  encode(text: string): Buffer;
}

export const UTF_8: Charset = {
  name: 'UTF-8',
  decode: (bytes) => bytes.toString('utf8'),
  encode: (text) => Buffer.from(text, 'utf8'),
};

export const ASCII: Charset = {
  name: 'ASCII',
  decode: (bytes) => bytes.toString('latin1'),
  encode: (text) => {
    const bytes = Buffer.from(text, 'utf8');
    if (!isAscii(bytes)) throw notInSet('ASCII');
    return bytes;
  },
};

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

export function notInSet(name: string): Hl7UsageError {
  return new Hl7UsageError('CHARSET', `a character of the message does not exist in ${name}`);
}
