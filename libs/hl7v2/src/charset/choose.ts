import { isAscii, isUtf8 } from 'node:buffer';
import { ASCII, UTF_16BE, UTF_16LE, UTF_8, type Charset } from './charset.ts';
import type { DecodeBytes } from '../escape/unescape.ts';
import { declaredSingleByte, singleByte } from './single-byte.ts';

export interface CharsetChoice {
  readonly charset: Charset;
  /**
   * False where the bytes contradict themselves or the declaration (declared UTF-8, or UTF-8 in part, and not valid):
   * letters beyond ASCII may then be wrong, and content must not be taken from them.
   */
  readonly certain: boolean;
  /** Reads the bytes that `\X..\` names: a message of plain ASCII names them because it holds none. */
  readonly escaped: DecodeBytes;
}

/**
 * Reads the bytes, then decides. MSH-18, or what was agreed in its place, is a hint only: real messages say `UNICODE` and are
 * UTF-8, say nothing and are UTF-8, say `ASCII` and are Latin-1. UTF-16 is believed only from a byte order mark or the NUL
 * pattern of `MSH`.
 */
export function chooseCharset(bytes: Buffer, agreed?: string): CharsetChoice {
  const wide = utf16(bytes);
  if (wide !== undefined) return { charset: wide, certain: true, escaped: (raw) => wideText(raw, wide) };
  if (isAscii(bytes)) return { charset: ASCII, certain: true, escaped: (raw) => declaredText(raw, bytes, agreed) };
  const forced = agreed === undefined ? undefined : declaredSingleByte(agreed);
  if (forced !== undefined) return { charset: forced, certain: true, escaped: forced.decode };
  if (isUtf8(bytes)) return { charset: UTF_8, certain: true, escaped: utf8Text };
  const declared = agreed ?? declaredIn(firstLine(bytes));
  const named = declared === undefined ? undefined : declaredSingleByte(declared);
  const charset = named ?? singleByte('windows-1252');
  return {
    charset,
    certain: named !== undefined || !(saysUtf8(declared) || partlyUtf8(bytes)),
    escaped: charset.decode,
  };
}

/** Escaped bytes of a message of plain ASCII: by the declared set, and without one as a whole message would be read. */
function declaredText(raw: Buffer, message: Buffer, agreed: string | undefined): string | undefined {
  const declared = agreed ?? declaredIn(firstLine(message));
  const named = declared === undefined ? undefined : declaredSingleByte(declared);
  if (named !== undefined) return named.decode(raw);
  return utf8Text(raw) ?? (saysUtf8(declared) ? undefined : singleByte('windows-1252').decode(raw));
}

function utf8Text(raw: Buffer): string | undefined {
  return isUtf8(raw) ? UTF_8.decode(raw) : undefined;
}

function wideText(raw: Buffer, wide: Charset): string | undefined {
  return raw.length % 2 === 0 ? wide.decode(raw) : undefined;
}

function saysUtf8(declared: string | undefined): boolean {
  return /UNICODE|UTF/i.test(declared ?? '');
}

const M = 0x4d;
const S = 0x53;

/** By a byte order mark, or by how `MS` stands there. */
function utf16(bytes: Buffer): Charset | undefined {
  if (bytes.length % 2 === 1 || bytes.length < 4) return undefined;
  const [first, second] = [bytes[0], bytes[1]];
  if (first === 0xff && second === 0xfe) return UTF_16LE;
  if (first === 0xfe && second === 0xff) return UTF_16BE;
  if (first === M && second === 0) return bytes[2] === S && bytes[3] === 0 ? UTF_16LE : undefined;
  return first === 0 && second === M && bytes[2] === 0 && bytes[3] === S ? UTF_16BE : undefined;
}

function partlyUtf8(bytes: Buffer): boolean {
  return /[^\0-\x7F\uFFFD]/.test(bytes.toString('utf8'));
}

function firstLine(bytes: Buffer): string {
  const start = bytes.indexOf('MSH', 0, 'latin1');
  const end = bytes.indexOf('\r', Math.max(start, 0), 'latin1');
  return bytes.toString('latin1', Math.max(start, 0), end === -1 ? bytes.length : end);
}

/** MSH-18 as sent, first repetition; undefined where it is empty. */
export function declaredIn(text: string): string | undefined {
  const header = text.slice(Math.max(text.indexOf('MSH'), 0)).split(/[\r\n]/, 1)[0] ?? '';
  const fields = header.split(header.charAt(3), 18);
  const repetition = header.charAt(5);
  const value = (fields[17] ?? '').split(repetition === '' ? '~' : repetition, 1)[0]?.trim();
  return value === '' || value === '""' ? undefined : value;
}
