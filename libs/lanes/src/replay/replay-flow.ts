import type { StoredRecord } from '@care-relay/event-bus';
import type { PlannedWork } from '../consumer/lane-flow.ts';

/** What a record would be for one destination, were it delivered there again now. */
export type ReplayPlan =
  | { readonly kind: 'again'; readonly work: ReplayedWork }
  /** Nothing of it goes there. */
  | { readonly kind: 'notThere' }
  /** It went there, or would have, and may not now. */
  | { readonly kind: 'forbidden' }
  /** Its type is of use for a while only: never replayed. */
  | { readonly kind: 'expired' };

/** The work itself is read again from its record when its turn comes. */
export type ReplayedWork = Omit<PlannedWork<never>, 'work' | 'ahead'>;

/** How a flow's events are delivered again. A flow without it has no replays. */
export interface ReplayFlow {
  /** True where the destination's entry says that it takes what it has seen before. */
  isSafe(destination: string): boolean;
  /** Decided anew, with what is allowed now; what was stored before the destination's `since` is history, and covered. */
  plan(record: StoredRecord, destination: string): Promise<ReplayPlan>;
}
