import type { StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import { foldOpen, laneTopic } from '@care-relay/lanes';

/** What was received is kept at least so long, and longer while anything of it is unsettled (design section 3, Kept first). */
export const keptForMs = 14 * 24 * 60 * 60 * 1000;

export interface JanitorParts {
  readonly bus: EventBus;
  readonly states: StateCodec;
  readonly intakeTopic: string;
  /** The group whose commits say what is settled. */
  readonly group: string;
  readonly now: () => number;
}

/**
 * Deletes from each intake partition what is older than 14 days, up to the lowest record that is not settled: not
 * committed yet, or held. Answers the offset below which each partition was emptied.
 */
export async function sweepIntake({
  bus,
  states,
  intakeTopic,
  group,
  now,
}: JanitorParts): Promise<ReadonlyMap<number, number>> {
  const committed = await bus.committed(group, intakeTopic);
  const open = await foldOpen(bus.readToEnd(laneTopic), { codec: states, group });
  const swept = new Map<number, number>();
  for (const { partition, low } of await bus.ends(intakeTopic)) {
    const at = { topic: intakeTopic, partition };
    const held = open.filter((entry) => entry.at.partition === partition).map((entry) => entry.at.offset);
    const settled = committed.get(partition)?.offset ?? 0;
    const offset = Math.min(await bus.offsetAt(at, now() - keptForMs), settled, ...held);
    if (offset <= low) continue;
    await bus.deleteBelow(at, offset);
    swept.set(partition, offset);
  }
  return swept;
}
