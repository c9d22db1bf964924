import { isAscii, isUtf8 } from 'node:buffer';
import { ASCII, UTF_16BE, UTF_16LE, UTF_8, type Charset } from './charset.ts';
import { declaredSingleByte, singleByte } from './single-byte.ts';

export interface CharsetChoice {
  readonly charset: Charset;
  /** MSH-18 as sent, first repetition; undefined where it is empty. */
  readonly declared: string | undefined;
  /**
   * False where the bytes contradict themselves or the declaration (declared UTF-8, or UTF-8 in part, and not valid):
   * letters beyond ASCII may then be wrong, and content must not be taken from them.
   */
  readonly certain: boolean;
}

/**
 * Reads the bytes, then decides. MSH-18 is a hint only: real messages say `UNICODE` and are UTF-8, say nothing and are
 * UTF-8, say `ASCII` and are Latin-1. UTF-16 is believed only from a byte order mark or the NUL pattern of `MSH`.
 */
export function chooseCharset(bytes: Buffer, agreed?: string): CharsetChoice {
  const wide = utf16(bytes);
  if (wide !== undefined) return { charset: wide, declared: declaredIn(wide.decode(bytes)), certain: true };
  const declared = declaredIn(firstLine(bytes));
  if (isAscii(bytes)) return { charset: ASCII, declared, certain: true };
  const forced = agreed === undefined ? undefined : declaredSingleByte(agreed);
  if (forced !== undefined) return { charset: forced, declared, certain: true };
  if (isUtf8(bytes)) return { charset: UTF_8, declared, certain: true };
  const named = declared === undefined ? undefined : declaredSingleByte(declared);
  const saidUtf8 = /UNICODE|UTF/i.test(agreed ?? declared ?? '');
  const certain = named !== undefined || !(saidUtf8 || partlyUtf8(bytes));
  return { charset: named ?? singleByte('windows-1252'), declared, certain };
}

function utf16(bytes: Buffer): Charset | undefined {
  if (bytes.length % 2 === 1 || bytes.length < 4) return undefined;
  const start = bytes.toString('latin1', 0, 4);
  if (start.startsWith('\xFF\xFE') || start === 'M\0S\0') return UTF_16LE;
  return start.startsWith('\xFE\xFF') || start === '\0M\0S' ? UTF_16BE : undefined;
}

function partlyUtf8(bytes: Buffer): boolean {
  return /[^\0-\x7F\uFFFD]/.test(bytes.toString('utf8'));
}

function firstLine(bytes: Buffer): string {
  const start = bytes.indexOf('MSH', 0, 'latin1');
  const end = bytes.indexOf('\r', Math.max(start, 0), 'latin1');
  return bytes.toString('latin1', Math.max(start, 0), end === -1 ? bytes.length : end);
}

function declaredIn(text: string): string | undefined {
  const header = text.slice(Math.max(text.indexOf('MSH'), 0)).split(/[\r\n]/, 1)[0] ?? '';
  const fields = header.split(header.charAt(3), 18);
  const repetition = header.charAt(5);
  const value = (fields[17] ?? '').split(repetition === '' ? '~' : repetition, 1)[0]?.trim();
  return value === '' || value === '""' ? undefined : value;
}
