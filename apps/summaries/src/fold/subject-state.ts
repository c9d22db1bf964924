import type { AssertionTime, Cleared, DeathBasis, Patient, SourceTime } from '@care-relay/care-events';
import type { Stated } from './stated.ts';
import type { AlertState } from './alerts.ts';
import type { DocumentState } from './documents.ts';
import type { EncounterState } from './encounter-state.ts';
import type { ReferralState } from './referrals.ts';
import { nobody } from './nothing-said.ts';
import type { Told } from './told.ts';

/** Whether a death stands, and what the source said of it. */
export interface DeathState {
  readonly stands: boolean;
  readonly at: SourceTime | Cleared | null;
  readonly basis: DeathBasis;
}

/**
 * What one source has said about one of its patients: each statement with when it was made. Nothing of it is merged with
 * what another source said. `covers` is the offset up to which the source's events are in it, in that topic and partition.
 */
export interface SubjectState {
  readonly source: string;
  readonly subject: string;
  readonly topic: string;
  readonly partition: number;
  /** The offset of the last event folded in. */
  readonly covers: number;
  /** When that event was stored, milliseconds. */
  readonly arrivedAt: number;
  readonly lastType: string;
  /** The newest statement of all. */
  readonly latest: AssertionTime;
  readonly patient: Told<Patient>;
  readonly encounters: readonly EncounterState[];
  readonly alerts: readonly AlertState[];
  readonly referrals: readonly ReferralState[];
  readonly documents: readonly DocumentState[];
  readonly death: Stated<DeathState> | undefined;
  /** Whether where this patient is must not be disclosed. */
  readonly restricted: Stated<boolean> | undefined;
}

/** Nothing folded in yet. */
export function nothingKnown(of: Pick<SubjectState, 'source' | 'subject' | 'topic' | 'partition'>): SubjectState {
  return {
    ...of,
    ...{ covers: -1, arrivedAt: 0, lastType: '' },
    latest: { recordedAt: 0, sequence: -1, offset: -1, ordinal: 0, revision: 0 },
    patient: { value: nobody, by: new Map() },
    ...{ encounters: [], alerts: [], referrals: [], documents: [] },
    ...{ death: undefined, restricted: undefined },
  };
}
