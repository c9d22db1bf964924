import type { DirectoryEntry, Processing, Receiver } from '@care-relay/adapter-kit';
import type { DestinationPolicy } from '@care-relay/lanes';
import type { OdsCode } from '@care-relay/nhs';

/** Who decided something, when, and where that is written down. */
export interface Recorded {
  readonly by: string;
  readonly at: string;
  readonly reference: string;
}

/** The trust's agreement to be sent the critical set unasked. */
export interface PushAgreed extends Recorded {
  /** The client system of this trust as which summaries are asked for. */
  readonly client: string;
}

/** The role at the trust that is told what happened next; a receiver of its own. */
export interface FeedbackRole extends Receiver {
  /** Without it nothing is told. */
  readonly legalBasis: Recorded;
  /** Only what happened so long after the handover counts as what happened next. */
  readonly withinMs: number;
  readonly policy: DestinationPolicy;
}

/** One ambulance trust, as the directory states it. */
export interface Trust extends DirectoryEntry {
  /** What was told of an incident is of use until so long after the crew was clear. */
  readonly graceMs: number;
  /** An incident that is never said to be clear counts as clear so long after it began. */
  readonly openAtMostMs: number;
  /** Set where the trust opted in to be sent the critical set unasked. */
  readonly push?: PushAgreed;
  /** Set where outcome feedback is switched on, by a recorded legal basis. */
  readonly feedback?: FeedbackRole;
}

export interface TrustDirectory {
  readonly environment: Processing;
  readonly trusts: ReadonlyMap<OdsCode, Trust>;
}
