import { parseMessage } from '../message/parse.ts';

/**
 * Whether `answer` acknowledges `sent`: its MSA-2 is the MSH-10 of `sent`, as written or with the escapes of each resolved.
 * Bytes that are no message acknowledge nothing. Fits `MllpClientOptions.matches`.
 */
export function acknowledges(sent: Buffer, answer: Buffer): boolean {
  try {
    const id = parseMessage(sent).segment('MSH')?.field(10);
    const echoed = parseMessage(answer).segment('MSA')?.field(2);
    if (id === undefined || echoed === undefined || id.raw === '') return false;
    return id.raw === echoed.raw || (id.repetitions[0]?.text(1) ?? id.raw) === echoed.repetitions[0]?.text(1);
  } catch {
    return false;
  }
}
