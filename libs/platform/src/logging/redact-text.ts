/** Stands where something was taken out. */
export const redacted = '[redacted]';
const longest = 256;

/** Ten digits standing alone, also as 3-3-4: it could be an NHS number. */
const tenDigits = /(?<![\w.])(?:\d{10}|\d{3}[ -]\d{3}[ -]\d{4})(?![\w.])/g;

/** What a message's content looks like: HL7 v2 delimiters, line ends, JSON, markup. */
const content = /[|^~\r\n{}<>]/;

/** A text fit for a log line: what looks like content is redacted whole, what could be an NHS number in part. */
export function redactText(text: string): string {
  if (content.test(text)) return redacted;
  const scrubbed = text.replace(tenDigits, redacted);
  return scrubbed.length > longest ? `${scrubbed.slice(0, longest)}…` : scrubbed;
}
