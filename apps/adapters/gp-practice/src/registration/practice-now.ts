import { parseOdsCode, type OdsCode } from '@care-relay/nhs';
import type { PatientNow } from './patient-now.ts';

/** Where a patient is registered, as is known by now. */
export type PracticeNow =
  | { readonly kind: 'practice'; readonly ods: OdsCode; readonly isRegistered: boolean }
  /** Who registers patients says that the registration ended, and no other is known. */
  | { readonly kind: 'ended' }
  /** Nobody says anything of it. */
  | { readonly kind: 'unsaid' };

/** What a practice's system or PDS says stands before what hospitals state, and of those the newest (`registrationOf`). */
export function practiceNow({ registrations }: Pick<PatientNow, 'registrations'>): PracticeNow {
  const current = registrations?.current;
  if (current === undefined) return { kind: 'unsaid' };
  const read = parseOdsCode(current.practice ?? '');
  if (read.ok) return { kind: 'practice', ods: read.value, isRegistered: current.basis === 'registration' };
  return current.basis === 'registration' ? { kind: 'ended' } : { kind: 'unsaid' };
}

/** The practice that the event's own hospital holds, where the registered one is another: its ODS code. */
export function heldElsewhere(source: string, { registrations }: Pick<PatientNow, 'registrations'>) {
  const { current, conflicting = [] } = registrations ?? {};
  if (current?.basis !== 'registration' || current.practice === undefined) return undefined;
  const held = conflicting.find((one) => one.basis === 'stated' && one.source === source);
  const read = parseOdsCode(held?.practice ?? '');
  return read.ok ? read.value : undefined;
}
