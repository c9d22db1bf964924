import type { EventBus } from '@care-relay/event-bus';

const flows = [
  { group: 'hospital-pas.map', topic: 'intake.hospital-pas' },
  { group: 'gp-practice', topic: 'care.hospital' },
];

/** True when every record of the intake and care topics is settled: mapped or held, delivered or routed nowhere. */
export async function allSettled(bus: EventBus): Promise<boolean> {
  for (const { group, topic } of flows) {
    const committed = await bus.committed(group, topic);
    const ends = await bus.ends(topic);
    if (ends.some(({ partition, low, high }) => high > low && (committed.get(partition)?.offset ?? 0) < high))
      return false;
  }
  return true;
}
