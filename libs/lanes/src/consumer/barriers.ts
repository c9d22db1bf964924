import type { PartitionLanes } from '../partition-lanes.ts';
import type { PlannedWork } from './lane-flow.ts';
import type { PlannedRecord } from './repeats.ts';

/**
 * The work of an identity event that nobody is told of: one piece for each destination, besides those it goes to, where
 * something waits in a lane of its subjects. Without it, what follows under the one number would overtake what waits under
 * the other.
 */
export function barriersOf<W>(
  { works, barrier }: PlannedRecord<W>,
  lanes: Pick<PartitionLanes<W>, 'destinationsOf'> | undefined,
): readonly PlannedWork<W>[] {
  if (barrier === undefined) return [];
  const told = new Set(works.map(({ destination }) => destination));
  const waiting = lanes?.destinationsOf(barrier.source, barrier.subjects) ?? [];
  return waiting.filter((one) => !told.has(one)).map((destination) => ({ ...barrier, destination }));
}
