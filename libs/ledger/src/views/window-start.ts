import type { EventBus, PartitionEnds } from '@care-relay/event-bus';

/** How much of the ledger the view holds: not older than `ageMs`, not more than about `records`. */
export interface ViewWindow {
  readonly ageMs: number;
  readonly records: number;
}

/** Where a window begins in each partition, and the time it begins at. */
export interface WindowStart {
  readonly from: ReadonlyMap<number, number>;
  readonly since: number;
}

/** Halvings of the time until the count fits; 2^16 of a week is nine seconds. */
const steps = 16;

/** The one moment from which a topic's records fit the window, and the offsets of that moment. */
export async function windowStart(
  { bus, topic, now }: { readonly bus: EventBus; readonly topic: string; readonly now: number },
  { ageMs, records }: ViewWindow,
): Promise<WindowStart> {
  const ends = await bus.ends(topic);
  const at = async (since: number): Promise<WindowStart & { readonly count: number }> => {
    const offsets = await Promise.all(
      ends.map(async ({ partition, low }) => {
        const found = await bus.offsetAt({ topic, partition }, since);
        return [partition, Math.max(low, found)] as const;
      }),
    );
    const from = new Map(offsets);
    return { from, since, count: countOf(ends, from) };
  };
  let fits = await at(now - ageMs);
  if (fits.count <= records) return fits;
  let [tooEarly, lateEnough] = [fits.since, now];
  fits = { ...(await at(now + 1)), since: now };
  for (let step = 0; step < steps && lateEnough - tooEarly > 1; step += 1) {
    const middle = await at(Math.round((tooEarly + lateEnough) / 2));
    if (middle.count > records) tooEarly = middle.since;
    else [lateEnough, fits] = [middle.since, middle];
  }
  return fits;
}

function countOf(ends: readonly PartitionEnds[], from: ReadonlyMap<number, number>): number {
  return ends.reduce((sum, { partition, high }) => sum + high - (from.get(partition) ?? high), 0);
}
