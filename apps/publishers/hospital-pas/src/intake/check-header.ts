import { type AckHeader, type AckProblem, problemAt, type Verdict } from '@care-relay/hl7v2';

/** A message that is not kept: how it is answered, and why. */
export interface Refusal {
  readonly verdict: Exclude<Verdict, 'accepted'>;
  readonly problem: AckProblem;
}

/** AE where MSH itself, MSH-9 or MSH-10 cannot be read (design section 4). */
export function checkReadable({ readable, messageType, controlId }: AckHeader): Refusal | undefined {
  if (!readable) return error('MSH-2', 'DELIMITERS_UNREADABLE', 'The message header or its delimiters cannot be read.');
  if (messageType === '') return error('MSH-9', 'MESSAGE_TYPE_MISSING', 'The message type is missing.');
  if (controlId === '') return error('MSH-10', 'CONTROL_ID_MISSING', 'The message control id is missing.');
  return undefined;
}

/** AR for a processing id or a version that is not served (table 0103; versions 2.1 to 2.9). */
export function checkServed({ processingId, version, delimiters }: AckHeader): Refusal | undefined {
  const first = (field: string): string => field.split(delimiters.component, 1)[0] ?? '';
  if (!/^[PTD]$/.test(first(processingId))) {
    const text = 'The processing id is not P, T or D.';
    return {
      verdict: 'rejected',
      problem: problemAt('MSH-11', { code: 'PROCESSING_ID_UNSUPPORTED', table0357: '202', text }),
    };
  }
  if (!/^2\.[1-9](\.\d)?$/.test(first(version))) {
    const text = 'The version is not one of 2.1 to 2.9.';
    return {
      verdict: 'rejected',
      problem: problemAt('MSH-12', { code: 'VERSION_UNSUPPORTED', table0357: '203', text }),
    };
  }
  return undefined;
}

/** MSH-11.1 of a header that has passed `checkServed`. */
export function processingIdOf({ processingId }: AckHeader): 'P' | 'T' | 'D' {
  if (processingId.startsWith('T')) return 'T';
  return processingId.startsWith('D') ? 'D' : 'P';
}

function error(at: string, code: string, text: string): Refusal {
  return { verdict: 'error', problem: problemAt(at, { code, table0357: '101', text }) };
}
