import type { ReadEntry } from '@care-relay/lanes';

/** What waits at one destination for one cause. Times in milliseconds. */
export interface WaitingGroup {
  readonly group: string;
  readonly destination: string;
  readonly state: ReadEntry['parked']['state'];
  /** Code of what was wrong; undefined for what waits behind something else. */
  readonly code?: string;
  readonly entries: number;
  /** Different subjects: patients, as far as their sources tell them apart. */
  readonly subjects: number;
  readonly oldestParkedAt: number;
}

/** Which entries are asked for; all where nothing is said. */
export interface WaitingFilter {
  readonly group?: string;
  readonly destination?: string;
  readonly code?: string;
  /** Only what has waited since before this moment, in milliseconds. */
  readonly parkedBefore?: number;
}

/** What waits, by destination and cause, the oldest first. */
export function waitingByCause(open: readonly ReadEntry[], filter: WaitingFilter = {}): readonly WaitingGroup[] {
  const groups = Map.groupBy(chosen(open, filter), ({ group, destination, parked: { state, problem } }) =>
    JSON.stringify([group, destination, state, problem?.code]),
  );
  return [...groups.values()]
    .flatMap((entries) => groupOf(entries) ?? [])
    .sort((a, b) => a.oldestParkedAt - b.oldestParkedAt);
}

/** The entries themselves, the longest waiting first. */
export function waitingEntries(open: readonly ReadEntry[], filter: WaitingFilter = {}): readonly ReadEntry[] {
  return chosen(open, filter).toSorted((a, b) => a.parked.parkedAt - b.parked.parkedAt);
}

/** The oldest entry that waits for a destination and type, by the order in which they were published. */
export interface OldestUndelivered {
  readonly group: string;
  readonly destination: string;
  readonly type: string;
  readonly oldest: ReadEntry;
  readonly entries: number;
  readonly subjects: number;
}

export function oldestUndelivered(open: readonly ReadEntry[]): readonly OldestUndelivered[] {
  const groups = Map.groupBy(open, ({ group, destination, eventType }) =>
    JSON.stringify([group, destination, eventType]),
  );
  return [...groups.values()].flatMap((entries) => {
    const [first] = entries;
    if (first === undefined) return [];
    const oldest = entries.reduce((a, b) => (ageOf(b) < ageOf(a) ? b : a), first);
    const { group, destination, eventType: type = 'unknown' } = first;
    return [{ group, destination, type, oldest, entries: entries.length, subjects: subjectsIn(entries) }];
  });
}

/** When it was true, or when it was parked where that is not said. */
function ageOf({ occurredAt, parked }: ReadEntry): number {
  return occurredAt ?? parked.parkedAt;
}

function chosen(
  open: readonly ReadEntry[],
  { group, destination, code, parkedBefore }: WaitingFilter,
): readonly ReadEntry[] {
  return open.filter(
    (one) =>
      (group === undefined || one.group === group) &&
      (destination === undefined || one.destination === destination) &&
      (code === undefined || one.parked.problem?.code === code) &&
      (parkedBefore === undefined || one.parked.parkedAt < parkedBefore),
  );
}

function groupOf(entries: readonly ReadEntry[]): WaitingGroup | undefined {
  const [first] = entries;
  if (first === undefined) return undefined;
  const { group, destination, parked } = first;
  const oldestParkedAt = entries.reduce((oldest, one) => Math.min(oldest, one.parked.parkedAt), parked.parkedAt);
  return {
    ...{ group, destination, state: parked.state, oldestParkedAt },
    ...(parked.problem && { code: parked.problem.code }),
    ...{ entries: entries.length, subjects: subjectsIn(entries) },
  };
}

function subjectsIn(entries: readonly ReadEntry[]): number {
  return new Set(entries.flatMap(({ source, subjects }) => subjects.map((one) => `${source}|${one}`))).size;
}
