import type { Delimiters } from '../message/delimiters.ts';

/** The text of a run of `\X..\`; undefined for bytes that are none in the message's character set. */
export type DecodeBytes = (bytes: Buffer) => string | undefined;

const HEX = /^X(?:[0-9A-Fa-f]{2})+$/;
const FORMAT = /^\.(br|sp|sk|in|ti|fi|nf|ce)([+-]?\d{0,3})$/;
/** No sequence grows to more than this: a message of a megabyte must not unfold to a hundred. */
const MOST_BLANKS = 20;

/**
 * Plain text of an escaped one (HL7 2.4, 2.7). `\F\ \S\ \T\ \R\ \E\ \P\` become the delimiters, `\X..\` its bytes in the
 * message's character set (neighbouring ones read together; bytes that are no text in it stay as they stand), `\.br\` and `\.sp n\` line feeds, `\.sk n\` spaces (20 at
 * most); `\H\ \N\` and other formatting go. `\Z..\`, `\C..\`, `\M..\` and what is no escape sequence stay as they stand. Linear.
 */
export function unescape(raw: string, delimiters: Delimiters, decode: DecodeBytes): string {
  const mark = delimiters.escape;
  if (mark === undefined || !raw.includes(mark)) return raw;
  const out: string[] = [];
  let at = 0;
  for (;;) {
    const open = raw.indexOf(mark, at);
    const close = open === -1 ? -1 : raw.indexOf(mark, open + 1);
    if (close === -1) break;
    out.push(raw.slice(at, open));
    const run = hexRun(raw, open, mark);
    if (run !== undefined) {
      out.push(decode(Buffer.from(run.hex, 'hex')) ?? raw.slice(open, run.end));
      at = run.end;
      continue;
    }
    const plain = meaning(raw.slice(open + 1, close), delimiters);
    // No escape sequence: the mark is literal, and what follows is looked at again.
    out.push(plain ?? mark);
    at = plain === undefined ? open + 1 : close + 1;
  }
  out.push(raw.slice(at));
  return out.join('');
}

function meaning(sequence: string, delimiters: Delimiters): string | undefined {
  switch (sequence) {
    case 'F':
      return delimiters.field;
    case 'S':
      return delimiters.component;
    case 'T':
      return delimiters.subcomponent;
    case 'R':
      return delimiters.repetition;
    case 'E':
      return delimiters.escape;
    case 'P':
      return delimiters.truncation;
    case 'H':
    case 'N':
      return '';
    default:
      return formatted(sequence) ?? kept(sequence, delimiters);
  }
}

/** Sequences that only the two ends understand: kept whole, marks included. */
function kept(sequence: string, delimiters: Delimiters): string | undefined {
  const mark = delimiters.escape ?? '';
  return /^[ZCM][0-9A-Za-z]*$/.test(sequence) ? mark + sequence + mark : undefined;
}

function formatted(sequence: string): string | undefined {
  const match = FORMAT.exec(sequence);
  if (match === null) return undefined;
  const count = Math.min(MOST_BLANKS, Math.max(1, Number(match[2] || '1')));
  if (match[1] === 'br' || match[1] === 'ce') return '\n';
  if (match[1] === 'sp') return '\n'.repeat(count);
  return match[1] === 'sk' ? ' '.repeat(count) : '';
}

/** `\XC3\\XA9\`: one character whose bytes stand in two sequences. */
function hexRun(raw: string, start: number, mark: string): { hex: string; end: number } | undefined {
  const parts: string[] = [];
  let at = start;
  while (raw.startsWith(mark + 'X', at)) {
    const close = raw.indexOf(mark, at + 1);
    const sequence = close === -1 ? '' : raw.slice(at + 1, close);
    if (!HEX.test(sequence)) break;
    parts.push(sequence.slice(1));
    at = close + 1;
  }
  return parts.length === 0 ? undefined : { hex: parts.join(''), end: at };
}
