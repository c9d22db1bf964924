import type { OwnedPartition } from '@care-relay/event-bus';
import type { LaneTimes } from '../lane-hooks.ts';
import type { Turns } from '../turns.ts';
import { GivenUp } from './giving-up.ts';

/** How long to wait before asking again whether ownership is fresh. */
const freshnessPauseMs = 50;

export interface FreshOwnershipParts {
  readonly partition: Pick<OwnedPartition, 'mayAttempt'>;
  readonly times: LaneTimes;
  readonly turns: Turns;
}

/** Resolves when an attempt may start (design section 5, Ownership). Throws `GivenUp` once the partition is. */
export async function freshOwnership(
  { partition, times, turns }: FreshOwnershipParts,
  isOver: () => boolean,
): Promise<void> {
  await turns.take();
  while (!isOver() && !partition.mayAttempt()) {
    await new Promise<void>((resolve) => void times.after(freshnessPauseMs, resolve));
  }
  if (isOver()) throw new GivenUp();
}
