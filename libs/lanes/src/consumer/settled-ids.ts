import type { Pointer } from '../lane-entry.ts';

/** An event, as one destination's lane settles it. */
export interface SettledId {
  readonly destination: string;
  readonly eventId: string;
}

/**
 * The ids that the lanes of one group settled in the last 24 h, and where; whoever keeps the accounts notes them. A view that
 * may be lost: what it does not know is delivered, and the receiver sees an id that it knows.
 */
export interface SettledIds {
  /** Where each of these was settled, in their order. Never rejects: while it cannot be asked, nothing was settled. */
  find(ids: readonly SettledId[]): Promise<readonly (Pointer | undefined)[]>;
}

/** A record that is not delivered because its lane settled its id before. */
export interface RepeatSkipped extends SettledId {
  /** `readAgain`: the same record, after a crash. `lateAppend`: another one, from a former owner of its publisher. */
  readonly kind: 'readAgain' | 'lateAppend';
  readonly eventType?: string;
}

export function repeatKind(at: Pointer, settledAt: Pointer): RepeatSkipped['kind'] {
  const isSame = at.topic === settledAt.topic && at.partition === settledAt.partition && at.offset === settledAt.offset;
  return isSame ? 'readAgain' : 'lateAppend';
}
