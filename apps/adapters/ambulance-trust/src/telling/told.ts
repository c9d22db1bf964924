/** What a trust was last told about one incident. */
export interface Told {
  readonly organisation: string;
  readonly incident: string;
  /** Counts the times that a summary was offered. */
  readonly turn: number;
  readonly callSign: string;
  /** Keyed hash of whom the crew had identified then. */
  readonly patients: string;
  readonly available: 'SENDING' | 'TOLD' | 'REFUSED' | 'WITHHELD';
  readonly push: 'NONE' | 'DUE' | 'SENDING' | 'PUSHED' | 'REFUSED' | 'WITHHELD';
  readonly standing: 'STANDING' | 'WITHDRAWING' | 'WITHDRAWN' | 'ENDED';
  readonly reason: string | null;
  /** When it was noted, in milliseconds. */
  readonly at: number;
}

export type WithdrawalReason = 'STOOD_DOWN' | 'RE_ALLOCATED' | 'RE_IDENTIFIED' | 'RESTRICTED' | 'OBJECTED';

export const toldKey = ({ organisation, incident }: Pick<Told, 'organisation' | 'incident'>): string =>
  `${organisation}|${incident}`;
