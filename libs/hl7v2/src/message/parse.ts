import { chooseCharset } from '../charset/choose.ts';
import { encodingCharacters, readDelimiters } from './delimiters.ts';
import { afterLineEnd } from './line-end.ts';
import { Message } from './message.ts';
import { Hl7ParseError, type Hl7Problem } from './problem.ts';
import { Segment } from './segment.ts';
import { Syntax, type Written } from './syntax.ts';

export interface ParseOptions {
  /** The set agreed with the sender where its MSH-18 is known to be wrong: `8859/1`, `UTF-8`. */
  readonly charset?: string;
  /** Bytes; 64 MB unless told. */
  readonly maxBytes?: number;
  /** One million unless told. */
  readonly maxSegments?: number;
}

/**
 * Reads one message, without its MLLP frame. Segments end with CR, or with CR LF; in a message without any CR with LF.
 * Only line ends and delimiters are looked for: anything else is split when asked for, so that a message with trouble in
 * one field can still be read, answered and kept. Throws `Hl7ParseError`, and nothing else.
 */
export function parseMessage(bytes: Buffer, options: ParseOptions = {}): Message {
  const { maxBytes = 64 * 1024 * 1024, maxSegments = 1_000_000 } = options;
  if (bytes.length > maxBytes) throw failed('MESSAGE_TOO_LARGE', `the message has more than ${maxBytes} bytes`);
  const { charset, certain, escaped } = chooseCharset(bytes, options.charset);
  const text = charset.decode(bytes);
  const start = startOf(text);
  const syntax = syntaxOf(text, start, escaped);
  const lines = splitLines(syntax, start, maxSegments);
  const prefix = text.slice(0, start);
  return new Message({ lines, syntax, charset, charsetCertain: certain, prefix });
}

function syntaxOf(text: string, start: number, escaped: Written['escaped']): Syntax {
  const delimiters = readDelimiters(text.slice(start, start + 16));
  return new Syntax({ text, delimiters, escaped, bodyAt: start + 4 + encodingCharacters(delimiters).length });
}

function startOf(text: string): number {
  const start = text.startsWith('MSH') ? 0 : (/^[\uFEFF\r\n \t]*/.exec(text)?.[0].length ?? 0);
  if (start === text.length) throw failed('MESSAGE_EMPTY', 'the message is empty');
  if (!text.startsWith('MSH', start)) throw failed('MSH_MISSING', 'the message does not start with MSH');
  return start;
}

/** The lines of a text from `start` on. Throws `Hl7ParseError` for more than so many. */
export function splitLines(syntax: Syntax, start: number, maxSegments: number): readonly Segment[] {
  const { text } = syntax;
  const lines: Segment[] = [];
  const end = text.includes('\r', start) ? '\r' : '\n';
  for (let at = start; at < text.length;) {
    const stop = indexOrEnd(text, end, at);
    if (lines.length === maxSegments) {
      throw failed('TOO_MANY_SEGMENTS', `the message has more than ${maxSegments} segments`);
    }
    lines.push(new Segment(syntax, at, stop));
    at = afterLineEnd(text, stop);
  }
  return lines;
}

function indexOrEnd(text: string, character: string, from: number): number {
  const found = text.indexOf(character, from);
  return found === -1 ? text.length : found;
}

function failed(code: string, text: string): Hl7ParseError {
  const table0357 = code === 'MSH_MISSING' || code === 'MESSAGE_EMPTY' ? '100' : '102';
  const problem: Hl7Problem = { code, table0357, text };
  return new Hl7ParseError(code === 'MSH_MISSING' ? { ...problem, segment: 'MSH' } : problem);
}
