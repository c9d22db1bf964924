const CR = 0x0d;
const LF = 0x0a;

/**
 * A message's bytes without MSH-7, the time it was sent: a resend with a new MSH-7 is the same message (design section 3,
 * `ce_id`). MSH-1 is the separator itself, so MSH-7 stands between the sixth and the seventh separator.
 */
export function contentWithoutSendingTime(message: Buffer): Buffer {
  const start = message.indexOf('MSH');
  const separator = message[start + 3];
  if (start < 0 || separator === undefined) return message;
  let seen = 0;
  let from = -1;
  for (let at = start + 3; at < message.length; at += 1) {
    const byte = message[at];
    const ends = byte === CR || byte === LF;
    if (!ends && byte !== separator) continue;
    seen += 1;
    if (seen === 6) from = at + 1;
    if (seen === 7 || ends) return from < 0 ? message : without(message, from, at);
  }
  return message;
}

function without(message: Buffer, from: number, to: number): Buffer {
  const rest = Buffer.allocUnsafe(message.length - (to - from));
  message.copy(rest, 0, 0, from);
  message.copy(rest, from, to);
  return rest;
}
