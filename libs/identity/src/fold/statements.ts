import { type AssertionTime, isCleared, type EventData, type KnownEvent } from '@care-relay/care-events';
import type { Death, LocalRecord, LocalReferral } from '../record/local-record.ts';
import { newer } from '../record/stated.ts';

/** Deaths, restrictions and referrals: statements of their own, each with what takes it back. */
export function foldStatement(record: LocalRecord, event: KnownEvent, at: AssertionTime): LocalRecord {
  switch (event.type) {
    case 'PatientDeathRecorded':
      return { ...record, death: newer(record.death, { value: deathIn(event.data), at }) };
    case 'PatientDeathWithdrawn':
      return { ...record, death: newer(record.death, { value: null, at }) };
    case 'PatientRestricted':
      return { ...record, restriction: newer(record.restriction, { value: { scope: event.data.scope }, at }) };
    case 'PatientUnrestricted':
      return { ...record, restriction: newer(record.restriction, { value: null, at }) };
    case 'TransferReferralSent':
      return { ...record, referrals: foldReferral(record.referrals, event.data.referral, { withdrawn: false, at }) };
    case 'TransferReferralWithdrawn':
      return { ...record, referrals: foldReferral(record.referrals, event.data.referral, { withdrawn: true, at }) };
    default:
      return record;
  }
}

function deathIn({ deathTime, basis }: EventData['PatientDeathRecorded']): Death {
  return { time: deathTime === null || isCleared(deathTime) ? null : deathTime.iso, basis };
}

type Referral = EventData['TransferReferralSent']['referral'];

function foldReferral(
  standing: readonly LocalReferral[],
  { referralId, requestedOf }: Referral,
  said: Pick<LocalReferral, 'withdrawn' | 'at'>,
): readonly LocalReferral[] {
  const known = standing.find((one) => one.referralId === referralId);
  const stated = newer(known, { referralId, to: requestedOf?.ods ?? known?.to ?? null, ...said });
  const others = standing.filter((one) => one !== known);
  return [...others, stated].sort((a, b) => (a.referralId < b.referralId ? -1 : 1));
}
