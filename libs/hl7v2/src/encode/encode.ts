import type { Message } from '../message/message.ts';

/** The message's bytes: those it was read from, or those of a built message in its character set. */
export function encodeMessage(message: Message): Buffer {
  const lines = message.lines.map((line) => line.raw + line.lineEnd);
  return message.charset.encode(message.prefix + lines.join(''));
}
