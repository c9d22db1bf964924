import { readDelimiters, STANDARD_DELIMITERS, type Delimiters } from '../message/delimiters.ts';

/**
 * What an acknowledgement needs to know of the message it answers: fields of MSH as they stand on the wire, a byte a character
 * and escapes untouched, so that they can be echoed byte for byte whatever the character set.
 */
export interface AckHeader {
  /** False where MSH or its delimiters cannot be read: the fields below are then empty, or as far as MSH-1 divides them. */
  readonly readable: boolean;
  readonly delimiters: Delimiters;
  readonly sendingApplication: string;
  readonly sendingFacility: string;
  readonly receivingApplication: string;
  readonly receivingFacility: string;
  /** MSH-9 whole. */
  readonly messageType: string;
  readonly trigger: string;
  readonly controlId: string;
  readonly processingId: string;
  readonly version: string;
  readonly acceptAckType: string;
  readonly applicationAckType: string;
  readonly characterSet: string;
}

/** MSH and its separator, 18 fields: nothing after them is split. */
const PARTS = 18;
const CR = 0x0d;
const LF = 0x0a;

/** Reads the first segment only, and that once: cheap for a message of any size. Never throws. */
export function readAckHeader(message: Buffer): AckHeader {
  const line = firstLine(message);
  const declared = line === undefined ? undefined : delimitersOf(line);
  const delimiters = declared ?? (line === undefined ? undefined : dividedBy(line.charAt(3)));
  if (line === undefined || delimiters === undefined) return UNREADABLE;
  // MSH-1 is the separator itself: MSH-n is part n-1.
  const parts = line.split(delimiters.field, PARTS);
  const field = (n: number): string => parts[n - 1] ?? '';
  return {
    readable: declared !== undefined,
    delimiters,
    sendingApplication: field(3),
    sendingFacility: field(4),
    receivingApplication: field(5),
    receivingFacility: field(6),
    messageType: field(9),
    trigger: field(9).split(delimiters.component, 2)[1] ?? '',
    controlId: field(10),
    processingId: field(11),
    version: field(12),
    acceptAckType: field(15),
    applicationAckType: field(16),
    characterSet: field(18),
  };
}

/** The line that starts with MSH, after a byte order mark and blanks; it ends at CR, or at LF where there is no CR. */
function firstLine(message: Buffer): string | undefined {
  const start = startOf(message);
  const cr = message.indexOf(CR, start);
  const end = cr >= 0 ? cr : message.indexOf(LF, start);
  const line = message.toString('latin1', start, end < 0 ? message.length : end);
  return line.startsWith('MSH') ? line : undefined;
}

function startOf(message: Buffer): number {
  let at = message[0] === 0xef && message[1] === 0xbb && message[2] === 0xbf ? 3 : 0;
  while (at < message.length && BLANKS.has(message[at] ?? 0)) at += 1;
  return at;
}

const BLANKS = new Set([CR, LF, 0x20, 0x09]);

function delimitersOf(line: string): Delimiters | undefined {
  const standard = line.startsWith('|^~\\&|', 3);
  if (standard) return STANDARD_DELIMITERS;
  try {
    return readDelimiters(line.slice(0, 16));
  } catch {
    return undefined;
  }
}

/** MSH-2 will not do, but MSH-1 may still divide MSH, so that the sender gets its control id back. */
function dividedBy(separator: string): Delimiters | undefined {
  const usable = /^[!-/:-@[-`{-~]$/.test(separator) && !'^~\\&"'.includes(separator);
  return usable ? { ...STANDARD_DELIMITERS, field: separator } : undefined;
}

const UNREADABLE: AckHeader = {
  readable: false,
  delimiters: STANDARD_DELIMITERS,
  sendingApplication: '',
  sendingFacility: '',
  receivingApplication: '',
  receivingFacility: '',
  messageType: '',
  trigger: '',
  controlId: '',
  processingId: '',
  version: '',
  acceptAckType: '',
  applicationAckType: '',
  characterSet: '',
};
