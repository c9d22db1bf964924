const CR = 0x0d;
const START_BLOCK = '\u000b';
const END_BLOCK = '\u001c';
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';

/**
 * The HL7 v2 messages of a file, as they go on the wire: CRLF and LF become CR, MLLP framing and a byte order mark fall
 * away, each `MSH` at the beginning of a line begins a message. Every other byte stays as it is, in whatever charset.
 */
export function messagesOf(file: Buffer): readonly Buffer[] {
  // latin1 keeps one character per byte, both ways.
  const text = file
    .toString('latin1')
    .replace(BYTE_ORDER_MARK, '')
    .replaceAll(START_BLOCK, '')
    .replaceAll(END_BLOCK, '\r')
    .replace(/\r\n|\n/g, '\r')
    .replace(/\r{2,}/g, '\r');
  return text
    .split(/(?:^|(?<=\r))(?=MSH)/)
    .filter((message) => message.trim() !== '')
    .map(endedByCr);
}

function endedByCr(message: string): Buffer {
  const bytes = Buffer.from(message, 'latin1');
  return bytes.at(-1) === CR ? bytes : Buffer.concat([bytes, Buffer.of(CR)]);
}
