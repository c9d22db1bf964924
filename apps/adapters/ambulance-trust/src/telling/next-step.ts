import { type Incident, type IncidentTerms, isOpen, knownPatient, overAt } from '../incidents/index.ts';
import type { Told, WithdrawalReason } from './told.ts';

/** An incident as it is now, and what the trust agreed to. */
export interface Situation {
  readonly incident: Incident;
  /** Keyed hash of whom the crew has identified; empty where nobody is. */
  readonly patients: string;
  readonly terms: IncidentTerms & { /** True where the trust opted in. */ readonly push: boolean };
  readonly now: number;
  /** How many messages tell the crew what events said, and are not withdrawn. */
  readonly updates: number;
  /** What has become wrong about what was sent, whatever the crew says. */
  readonly doubt?: Doubt | undefined;
}

export type Doubt = Extract<WithdrawalReason, 'RESTRICTED' | 'OBJECTED' | 'RE_IDENTIFIED'>;

export type Step =
  | { readonly kind: 'offer'; readonly callSign: string; readonly turn: number }
  | { readonly kind: 'push' }
  | { readonly kind: 'withdraw'; readonly reason: WithdrawalReason }
  /** Nothing more will be told: its time is over, or nothing was ever told that could be taken back. */
  | { readonly kind: 'end'; readonly reason: 'CLEAR' | 'EXPIRED' | 'REFUSED' | 'WITHHELD' };

/** The next thing to tell a trust about an incident; undefined where there is none now. Pure. */
export function nextStep(situation: Situation, told: Told | undefined): Step | undefined {
  const stands = told?.standing === 'STANDING' || told?.standing === 'WITHDRAWING';
  return stands ? nextOfStanding(situation, told) : offer(situation, told);
}

function offer({ incident, patients, terms, now }: Situation, told: Told | undefined): Step | undefined {
  const { callSign } = incident;
  if (callSign === undefined || patients === '' || !isOpen(incident, terms, now)) return undefined;
  const isSame = told?.callSign === callSign && told.patients === patients;
  if (told?.standing === 'ENDED' && isSame) return undefined;
  return { kind: 'offer', callSign, turn: (told?.turn ?? 0) + 1 };
}

function nextOfStanding(situation: Situation, told: Told): Step | undefined {
  const { incident, terms, now } = situation;
  const reason = withdrawalReason(situation, told);
  if (reason !== undefined) {
    const { available } = told;
    const wasOffered = available === 'TOLD' || available === 'SENDING';
    if (wasOffered) return { kind: 'withdraw', reason };
    return situation.updates > 0 ? { kind: 'withdraw', reason } : { kind: 'end', reason: available };
  }
  if (now >= overAt(incident, terms)) return { kind: 'end', reason: told.available === 'TOLD' ? 'CLEAR' : 'EXPIRED' };
  if (told.available === 'SENDING') {
    const step = { kind: 'offer', callSign: told.callSign, turn: told.turn } as const;
    return isOpen(incident, terms, now) ? step : { kind: 'end', reason: 'EXPIRED' };
  }
  return isPushDue(situation, told) ? { kind: 'push' } : undefined;
}

/** A push is for an open incident only: what is late is of no use. */
function isPushDue({ incident, terms, now }: Situation, { available, push }: Told): boolean {
  const isWanted = available === 'TOLD' && (push === 'NONE' || push === 'DUE' || push === 'SENDING');
  return isWanted && terms.push && isOpen(incident, terms, now) && knownPatient(incident) !== undefined;
}

/** Why what stands is wrong now. A withdrawal that was begun is ended, whatever has changed since. */
function withdrawalReason({ incident, patients, updates, doubt }: Situation, told: Told): WithdrawalReason | undefined {
  if (told.standing === 'WITHDRAWING') return withdrawalReasonOf(told);
  if (incident.state === 'stood-down') return 'STOOD_DOWN';
  const isOthers = incident.callSign !== told.callSign && incident.state !== 'clear';
  if (incident.state === 're-allocated' || isOthers) return 'RE_ALLOCATED';
  if (patients !== told.patients) return 'RE_IDENTIFIED';
  const hasContent = told.push === 'PUSHED' || told.push === 'SENDING' || updates > 0;
  if (hasContent && doubt !== undefined) return doubt;
  return hasContent && knownPatient(incident) === undefined ? 'RE_IDENTIFIED' : undefined;
}

/** The messages of a turn that were begun, and that the trust is not known to have. */
export function unsent({ available, push }: Told): readonly ('SummaryAvailable' | 'CriticalInformation')[] {
  return [
    ...(available === 'SENDING' ? (['SummaryAvailable'] as const) : []),
    ...(push === 'DUE' || push === 'SENDING' ? (['CriticalInformation'] as const) : []),
  ];
}

const reasons: readonly WithdrawalReason[] = ['STOOD_DOWN', 'RE_ALLOCATED', 'RE_IDENTIFIED', 'RESTRICTED', 'OBJECTED'];

/** Why a withdrawal was begun. */
export const withdrawalReasonOf = ({ reason }: Told): WithdrawalReason =>
  reasons.find((one) => one === reason) ?? 'RE_IDENTIFIED';
