/** What an acknowledgement says, read as plainly as a simple sender would. */
export interface AckRead {
  /** MSA-1: AA, AE, AR or CA, CE, CR. */
  readonly code: string;
  /** MSA-2. */
  readonly controlId: string;
  /** MSA-3 and ERR, where something was wrong. */
  readonly text: string;
}

/** Undefined when there is no MSA segment. */
export function readAck(answer: Buffer): AckRead | undefined {
  const segments = answer.toString('utf8').split(/[\r\n]+/);
  const msa = segments.find((one) => one.startsWith('MSA'))?.split('|');
  if (msa?.[1] === undefined) return undefined;
  const err = segments.find((one) => one.startsWith('ERR'));
  return { code: msa[1], controlId: msa[2] ?? '', text: [msa[3], err].filter(Boolean).join(' ') };
}

/** Accepted, in original or enhanced mode. */
export const isAccepted = (ack: AckRead): boolean => ack.code === 'AA' || ack.code === 'CA';
