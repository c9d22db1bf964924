import type { EventBus } from '@care-relay/event-bus';
import { systemClock } from '@care-relay/platform';

/** How many records stand in a topic. */
export async function recordsIn(bus: EventBus, topic: string): Promise<number> {
  const ends = await bus.ends(topic);
  return ends.reduce((sum, { high }) => sum + high, 0);
}

export interface Drained {
  readonly records: number;
  /** Of `performance.now()`, when the last of them was seen. */
  readonly at: number;
}

/** Waits until the topic holds `wanted` records, or gains none for 15 s. */
export async function drained(bus: EventBus, topic: string, wanted: number): Promise<Drained> {
  let records = await recordsIn(bus, topic);
  let at = performance.now();
  while (records < wanted && performance.now() - at < 15_000) {
    await systemClock.sleep(20);
    const now = await recordsIn(bus, topic);
    if (now > records) at = performance.now();
    records = now;
  }
  return { records, at };
}

/** Waits until a group has settled every record of a topic, or settles none for 15 s. Answers how many are left. */
export async function settled(bus: EventBus, group: string, topic: string): Promise<number> {
  let left = await unsettled(bus, group, topic);
  let at = performance.now();
  while (left > 0 && performance.now() - at < 15_000) {
    await systemClock.sleep(50);
    const now = await unsettled(bus, group, topic);
    if (now !== left) at = performance.now();
    left = now;
  }
  return left;
}

async function unsettled(bus: EventBus, group: string, topic: string): Promise<number> {
  const [ends, committed] = await Promise.all([bus.ends(topic), bus.committed(group, topic)]);
  return ends.reduce((sum, { partition, high }) => sum + high - (committed.get(partition)?.offset ?? high), 0);
}
