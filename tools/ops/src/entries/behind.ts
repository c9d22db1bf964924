import type { WaitingEntry } from './open-entries.ts';

/** Gives what waits behind some entries in their lanes, each once, without those entries themselves. */
export type Behind = (entries: readonly WaitingEntry[]) => readonly WaitingEntry[];

/** Reads everything that is open once: a receiver's backlog may be a hundred thousand entries. */
export function behindIn(open: readonly WaitingEntry[]): Behind {
  const lanes = new Map<string, WaitingEntry[]>();
  for (const entry of open) {
    for (const lane of laneNames(entry)) {
      const queue = lanes.get(lane) ?? [];
      queue.push(entry);
      lanes.set(lane, queue);
    }
  }
  return (entries) => {
    const members = new Set(entries);
    const behind = [...firstOffsets(entries)].flatMap(([lane, first]) =>
      (lanes.get(lane) ?? []).filter((entry) => entry.at.offset > first && !members.has(entry)),
    );
    return [...new Set(behind)];
  };
}

/** How many patients' lanes these stand in; a patient of two sources counts twice. */
export function countPatients(entries: readonly WaitingEntry[]): number {
  return new Set(
    entries.flatMap(({ source, subjects }) => subjects.map((subject) => JSON.stringify([source, subject]))),
  ).size;
}

function firstOffsets(entries: readonly WaitingEntry[]): ReadonlyMap<string, number> {
  const firsts = new Map<string, number>();
  for (const entry of entries) {
    for (const lane of laneNames(entry)) {
      firsts.set(lane, Math.min(firsts.get(lane) ?? entry.at.offset, entry.at.offset));
    }
  }
  return firsts;
}

function laneNames({ group, destination, source, at, subjects }: WaitingEntry): readonly string[] {
  return subjects.map((subject) => JSON.stringify([group, destination, source, at.topic, at.partition, subject]));
}
