import type { EncounterDraft } from '@care-relay/care-events';
import { isCleared } from './line.ts';
import type { StandingStatement, StatedEvent, StatedIn } from './statements.ts';
import { event } from './typed-event.ts';

interface Readiness {
  readonly visit: string;
  /** `Y`, `N`, or empty: not stated, or taken back. */
  readonly fit: string;
  /** As sent, or empty. */
  readonly since: string;
}

/**
 * Medically fit (ZU1-22) and ready since (ZU1-24), where they differ from what was last said of this visit. What a message is
 * silent about stays; a first statement that the patient is not fit says nothing new.
 */
export function readinessStatement(
  { base, patient, encounter }: StatedIn,
  standing: StandingStatement | undefined,
): StatedEvent | undefined {
  if (encounter === null) return undefined;
  const visit = visitOf(encounter);
  const before = readState(standing?.state, visit);
  const now = overlaid(before, encounter);
  const same = now.fit === before.fit && now.since === before.since;
  const nothingYet = before.fit === '' && before.since === '' && now.fit !== 'Y' && now.since === '';
  if (same || nothingYet) return undefined;
  const { medicallyFit = null, readyForDischargeAt = null } = encounter;
  return {
    ...event('DischargeReadinessChanged', { ...base, patient, encounter, medicallyFit, readyForDischargeAt }),
    statement: { kind: 'readiness', state: JSON.stringify([now.visit, now.fit, now.since]) },
  };
}

function overlaid(before: Readiness, { medicallyFit, readyForDischargeAt }: EncounterDraft): Readiness {
  return {
    visit: before.visit,
    fit: medicallyFit == null ? before.fit : isCleared(medicallyFit) ? '' : medicallyFit ? 'Y' : 'N',
    since: readyForDischargeAt == null ? before.since : isCleared(readyForDischargeAt) ? '' : readyForDischargeAt.text,
  };
}

function visitOf({ visitNumber }: EncounterDraft): string {
  return visitNumber == null || isCleared(visitNumber) ? '' : visitNumber.value;
}

/** What stood for another visit does not count. */
function readState(state: string | undefined, visit: string): Readiness {
  const parts: unknown = state === undefined ? [] : JSON.parse(state);
  const [standingVisit = '', fit = '', since = ''] = Array.isArray(parts) ? parts.map(String) : [];
  return standingVisit === visit ? { visit, fit, since } : { visit, fit: '', since: '' };
}
