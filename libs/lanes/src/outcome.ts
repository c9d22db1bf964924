import type { ParkedState } from './lane-entry.ts';

/** What became of one attempt, and so what the engine does next (design section 5, table of outcomes). */
export type Outcome = Delivered | Deferred | Rejected | Faulty | Withheld | Expired | Superseded | Moved | Behind;

/** Where a problem stands: a path in the message or event (`PID-5.1`, `patient.name.family`), never its value. */
export interface Problem {
  /** Stable, in capitals: `SURNAME_MISSING`. */
  readonly code: string;
  readonly at?: string;
  /** HL7 v2 table 0357, where the trouble is one of a message. */
  readonly table0357?: string;
  /** One readable sentence without any value of the message. */
  readonly text: string;
}

/** Done: recorded, and the lane goes on. `ack` is the receiver's own reference for it, never patient data. */
export interface Delivered {
  readonly kind: 'delivered';
  readonly ack?: string;
}

/** Busy, timed out or 5xx: tried again, keeping the lane's order. */
export interface Deferred {
  readonly kind: 'deferred';
  readonly problem: Problem;
  readonly retryAfterMs?: number;
}

/** This message will not do: its lane is parked and a person told. */
export interface Rejected {
  readonly kind: 'rejected';
  readonly problem: Problem;
}

/** The destination itself is wrong (credentials, address, version): its circuit opens, no lane parks. */
export interface Faulty {
  readonly kind: 'faulty';
  readonly problem: Problem;
}

/** Not allowed at the moment of sending. */
export interface Withheld {
  readonly kind: 'withheld';
  readonly reason: string;
}

/** No longer useful at the moment of sending. */
export interface Expired {
  readonly kind: 'expired';
  readonly reason: string;
}

/** Overtaken by a later statement about the same thing. */
export interface Superseded {
  readonly kind: 'superseded';
  readonly by: string;
}

/** Where something belongs by now, and the code of why. */
export interface MovedTo {
  /** The key of the other destination. */
  readonly to: string;
  readonly reason: string;
}

/** Belongs to another destination by now: withheld here, and placed in the other's lane, in its place by offset. */
export interface Moved extends MovedTo {
  readonly kind: 'moved';
}

/** Earlier events of its patient came here from another destination, or are still under way there: they go first. */
export interface Behind {
  readonly kind: 'behind';
}

/** Who decided, in which role and why; `told` says whom at the receiver, where that was needed. */
export interface DecidedBy {
  readonly person: string;
  readonly role: string;
  readonly reason: string;
  readonly commandId?: string;
  readonly told?: string;
}

/** Ended without an attempt, by a named person or by reviewed policy. */
export interface Closed {
  readonly kind: 'closed';
  readonly by: { readonly person: string; readonly role: string } | 'policy';
  readonly reason: string;
  readonly commandId?: string;
  readonly told?: string;
  /** Handed to a worklist of people, as a way out of a merge that stood open. */
  readonly worklist?: true;
}

/** How an entry may end: after any of these it is never attempted again. */
export type End = Delivered | Withheld | Expired | Superseded | Closed;

/** What accounts are told of an entry: its end, or that it did not settle at its first try. */
export type Progress = End | NotYet;

export interface NotYet {
  readonly kind: 'parked' | 'deferred';
  readonly state: ParkedState;
  readonly problem?: Problem;
  /** Milliseconds since 1970. */
  readonly nextTryAt?: number;
}

export const delivered = (ack?: string): Delivered =>
  ack === undefined ? { kind: 'delivered' } : { kind: 'delivered', ack };

export const rejected = (problem: Problem): Rejected => ({ kind: 'rejected', problem });

export const faulty = (problem: Problem): Faulty => ({ kind: 'faulty', problem });

export const deferred = (problem: Problem, retryAfterMs?: number): Deferred =>
  retryAfterMs === undefined ? { kind: 'deferred', problem } : { kind: 'deferred', problem, retryAfterMs };

export const moved = ({ to, reason }: MovedTo): Moved => ({ kind: 'moved', to, reason });

/** Closed by a person, with the reason. */
export function closedBy({ person, role, ...rest }: DecidedBy): Closed {
  return { kind: 'closed', by: { person, role }, ...rest };
}
