/** Destinations with one table of times. */
export interface DestinationClock {
  readonly destinations: readonly string[];
  /** By event type: late when not delivered so many milliseconds after it was stored; `*` is every other type. */
  readonly lateAfterMs: Readonly<Record<string, number>>;
}

/** What a flow reads, for whom, and by which clock. */
export interface RegisteredFlow {
  readonly group: string;
  readonly topic: string;
  readonly types: readonly string[];
  readonly clocks: readonly DestinationClock[];
}

/** Groups destinations by their tables, so that ten thousand alike are one. */
export function clocksOf(tables: ReadonlyMap<string, Readonly<Record<string, number>>>): readonly DestinationClock[] {
  const groups = new Map<string, { destinations: string[]; lateAfterMs: Readonly<Record<string, number>> }>();
  for (const [destination, lateAfterMs] of tables) {
    const key = JSON.stringify(Object.entries(lateAfterMs).sort(([a], [b]) => (a < b ? -1 : 1)));
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { destinations: [destination], lateAfterMs });
    else known.destinations.push(destination);
  }
  return [...groups.values()];
}

/** After how many milliseconds a type is late at a destination; at the quickest of all where none is named. */
export function lateAfter(
  { clocks }: RegisteredFlow,
  { type, destination }: { readonly type: string; readonly destination?: string },
): number {
  const times = clocks
    .filter(({ destinations }) => destination === undefined || destinations.includes(destination))
    .map(({ lateAfterMs }) => lateAfterMs[type] ?? lateAfterMs['*'] ?? Number.POSITIVE_INFINITY);
  return times.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
}
