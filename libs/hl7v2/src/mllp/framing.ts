import { MllpError } from './mllp-error.ts';

/** MLLP release 1: `<VT> message <FS><CR>`; a message holds no byte below 0x20 but CR, so neither mark occurs inside. */
export const START_BLOCK = 0x0b;
export const END_BLOCK = 0x1c;
export const CARRIAGE_RETURN = 0x0d;
export const LINE_FEED = 0x0a;

/** A message wrapped for the wire. Throws `MllpError` `CONTENT_HAS_MARKS` for bytes that would break the frame. */
export function frameMessage(message: Uint8Array): Buffer {
  if (message.includes(START_BLOCK) || message.includes(END_BLOCK)) {
    throw new MllpError('CONTENT_HAS_MARKS', 'the message holds a byte that marks the start or the end of a frame');
  }
  const framed = Buffer.allocUnsafe(message.length + 3);
  framed[0] = START_BLOCK;
  framed.set(message, 1);
  framed[message.length + 1] = END_BLOCK;
  framed[message.length + 2] = CARRIAGE_RETURN;
  return framed;
}
