import type { Field } from '../message/field.ts';
import type { Message } from '../message/message.ts';
import { parseMessage } from '../message/parse.ts';
import type { Segment } from '../message/segment.ts';
import { Hl7ParseError } from '../message/problem.ts';
import type { AckCode } from './ack-mode.ts';

type Repetition = Field['repetitions'][number];

/** What a receiver answered. Texts are the receiver's: they may hold what no log may. */
export interface Acknowledgement {
  readonly code: AckCode;
  /** MSA-2 with its escapes resolved; empty where the receiver could not read MSH-10. */
  readonly controlId: string;
  /** MSA-3. */
  readonly text: string | undefined;
  readonly problems: readonly ReportedProblem[];
}

export interface ReportedProblem {
  /** Table 0357, as far as the receiver keeps to it. */
  readonly condition: string | undefined;
  /** `PID-3.1`, as far as the receiver says. */
  readonly at: string | undefined;
  readonly severity: string | undefined;
  readonly text: string | undefined;
}

const CODES: readonly string[] = ['AA', 'AE', 'AR', 'CA', 'CE', 'CR'] satisfies AckCode[];

/** Reads an acknowledgement; undefined for bytes that are none (no HL7 message, no MSA, or a code outside table 0008). */
export function readAcknowledgement(bytes: Buffer): Acknowledgement | undefined {
  const message = parsed(bytes);
  const code = message?.text('MSA-1');
  if (message === undefined || !isAckCode(code)) return undefined;
  return {
    code,
    controlId: message.text('MSA-2') ?? '',
    text: message.text('MSA-3'),
    problems: [...message.segments('ERR').flatMap(reported), ...inMsa(message)],
  };
}

function parsed(bytes: Buffer): Message | undefined {
  try {
    return parseMessage(bytes);
  } catch (error) {
    if (error instanceof Hl7ParseError) return undefined;
    throw error;
  }
}

function isAckCode(code: string | undefined): code is AckCode {
  return code !== undefined && CODES.includes(code);
}

/** MSA-6 counts where there is no ERR to say it better. */
function inMsa(message: Message): ReportedProblem[] {
  const condition = message.text('MSA-6');
  if (condition === undefined || message.segment('ERR') !== undefined) return [];
  return [{ condition, at: undefined, severity: undefined, text: message.text('MSA-6.2') }];
}

function reported(err: Segment): ReportedProblem[] {
  return [...err.field(1).repetitions.map(beforeVersion25), ...sinceVersion25(err)];
}

/** ERR-1: segment, occurrence, field, and the condition's code and text as subcomponents. */
function beforeVersion25(location: Repetition): ReportedProblem {
  return {
    condition: location.text(4),
    at: place([location.text(1), location.text(3)]),
    severity: undefined,
    text: location.text(4, 2),
  };
}

function sinceVersion25(err: Segment): ReportedProblem[] {
  const [where] = err.field(2).repetitions;
  const [condition] = err.field(3).repetitions;
  const text = err.field(8).repetitions[0]?.text(1) ?? err.field(7).repetitions[0]?.text(1) ?? condition?.text(2);
  if (where === undefined && condition === undefined && text === undefined) return [];
  return [
    {
      condition: condition?.text(1),
      at: where && place([where.text(1), where.text(3), where.text(5), where.text(6)]),
      severity: err.field(4).repetitions[0]?.text(1),
      text,
    },
  ];
}

function place(parts: readonly (string | undefined)[]): string | undefined {
  const [segment, field, component, subcomponent] = parts;
  if (segment === undefined) return undefined;
  const within = [field, component, subcomponent].filter((part) => part !== undefined);
  return within.length === 0 ? segment : `${segment}-${within.join('.')}`;
}
