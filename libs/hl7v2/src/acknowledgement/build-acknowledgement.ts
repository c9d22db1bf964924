import { encodingCharacters } from '../message/delimiters.ts';
import type { AckHeader } from './ack-header.ts';
import { ackCodes } from './ack-mode.ts';
import type { AckCode, AckModeSetting, Verdict } from './ack-mode.ts';
import type { AckProblem } from './ack-problem.ts';
import { condition, errorSegments, isBefore, shortText } from './error-segments.ts';

export interface AcknowledgementInput {
  readonly code: AckCode;
  /** The acknowledgement's own MSH-10. */
  readonly controlId: string;
  readonly at: Date;
  /** What is wrong; the first stands in MSA too. None with AA and CA. */
  readonly problems?: readonly AckProblem[];
}

const DEFAULT_VERSION = '2.4';
const DEFAULT_PROCESSING_ID = 'P';

/**
 * One acknowledgement. MSA-2 is MSH-10 byte for byte; sender and receiver change places; delimiters, processing id, version
 * and character set are the sender's. With a header that could not be read it names nobody and answers in 2.4.
 */
export function buildAcknowledgement(header: AckHeader, input: AcknowledgementInput): Buffer {
  const { field } = header.delimiters;
  const version = header.version || DEFAULT_VERSION;
  const problems = input.problems ?? [];
  const segments = [
    messageHeader(header, input).join(field),
    acceptance(header, input, version).join(field),
    ...errorSegments(problems, version, header.delimiters),
  ];
  return Buffer.from(`${segments.join('\r')}\r`, 'latin1');
}

export interface AnswerInput {
  readonly mode: AckModeSetting;
  readonly verdict: Verdict;
  readonly problems?: readonly AckProblem[];
  readonly at: Date;
  /** A new control id for each message. */
  readonly controlId: () => string;
}

/** Every message to answer with, in order: one in original mode, up to two in enhanced mode (`ackCodes`). */
export function buildAnswers(header: AckHeader, input: AnswerInput): Buffer[] {
  const { at, controlId, problems = [] } = input;
  const codes = ackCodes(input.mode, header, input.verdict);
  return codes.map((code) => buildAcknowledgement(header, { code, at, problems, controlId: controlId() }));
}

function messageHeader(header: AckHeader, input: AcknowledgementInput): string[] {
  const fields = [
    'MSH',
    encodingCharacters(header.delimiters),
    header.receivingApplication,
    header.receivingFacility,
    header.sendingApplication,
    header.sendingFacility,
    timestamp(input.at),
    '',
    messageType(header),
    input.controlId,
    header.processingId || DEFAULT_PROCESSING_ID,
    header.version || DEFAULT_VERSION,
  ];
  // MSH-13 to MSH-17 stay empty.
  return header.characterSet === '' ? fields : [...fields, '', '', '', '', '', header.characterSet];
}

/** `ACK^A01^ACK` since 2.4, `ACK^A01` before, `ACK` before 2.3 and where the trigger is not known. */
function messageType(header: AckHeader): string {
  if (header.trigger === '' || isBefore(header.version, 3)) return 'ACK';
  const parts = ['ACK', header.trigger];
  return (isBefore(header.version, 4) ? parts : [...parts, 'ACK']).join(header.delimiters.component);
}

/** MSA-3 was withdrawn in 2.7; MSA-6 says before 2.5 what ERR-3 says since. */
function acceptance(header: AckHeader, input: AcknowledgementInput, version: string): string[] {
  const fields = ['MSA', input.code, header.controlId];
  const [first] = input.problems ?? [];
  if (first === undefined || !isBefore(version, 7)) return fields;
  const text = shortText(first, header.delimiters);
  if (!isBefore(version, 5)) return [...fields, text];
  return [...fields, text, '', '', condition(first, header.delimiters.component, header.delimiters)];
}

/** To the second, in UTC, and saying so. */
function timestamp(at: Date): string {
  const iso = at.toISOString();
  const date = iso.slice(0, 4) + iso.slice(5, 7) + iso.slice(8, 10);
  return `${date}${iso.slice(11, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}+0000`;
}
