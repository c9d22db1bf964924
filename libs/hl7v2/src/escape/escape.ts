import type { Delimiters } from '../message/delimiters.ts';
import { Hl7UsageError } from '../message/problem.ts';
import { CLEARED_TEXT } from '../message/value.ts';

/**
 * The text as it may stand in a field: delimiters escaped, line feeds as `\.br\`, other control characters as `\Xdd\`
 * (they would end a segment or an MLLP frame), the two quotes of "delete" as `\X2222\`. `unescape` gives the text back.
 * Throws `Hl7UsageError` where the delimiters have no escape character and one is needed.
 */
export function escape(text: string, delimiters: Delimiters): string {
  if (text === CLEARED_TEXT) return sequence('X2222', delimiters);
  let out = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const name = sequenceFor(text.charAt(at), delimiters);
    if (name === undefined) continue;
    out += text.slice(from, at) + sequence(name, delimiters);
    from = at + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

function sequenceFor(character: string, delimiters: Delimiters): string | undefined {
  if (character === delimiters.escape) return 'E';
  if (character === delimiters.field) return 'F';
  if (character === delimiters.component) return 'S';
  if (character === delimiters.repetition) return 'R';
  if (character === delimiters.subcomponent) return 'T';
  if (character === delimiters.truncation) return 'P';
  if (character === '\n') return '.br';
  const code = character.charCodeAt(0);
  return code < 0x20 ? `X${code.toString(16).toUpperCase().padStart(2, '0')}` : undefined;
}

function sequence(name: string, delimiters: Delimiters): string {
  const mark = delimiters.escape;
  if (mark === undefined) throw new Hl7UsageError('NO_ESCAPE', 'the delimiters have no escape character');
  return mark + name + mark;
}
