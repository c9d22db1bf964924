import type { AssertionTime, TransferReferral } from '@care-relay/care-events';
import { newest, type Stated } from './stated.ts';
import { replaced } from './kept-by-key.ts';

/** A referral to social care, by its number, and whether it stands. */
export interface ReferralState {
  readonly key: string;
  readonly said: Stated<{ readonly stands: boolean; readonly referral: TransferReferral }>;
}

export interface SaidReferral {
  readonly stands: boolean;
  readonly referral: TransferReferral;
  readonly by: AssertionTime;
}

/** The referrals after one was sent or withdrawn. */
export function foldReferral(
  standing: readonly ReferralState[],
  { stands, referral, by }: SaidReferral,
): readonly ReferralState[] {
  const key = referral.referralId;
  const known = standing.find((one) => one.key === key);
  return replaced(standing, { key, said: newest(known?.said, { value: { stands, referral }, by }) });
}
