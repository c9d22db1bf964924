import { type LaneEntry, lanesOf } from './lane-entry.ts';

/** The waiting entries of one partition, lane by lane, oldest first. Holds pointers; knows nothing of attempts. */
export class LaneQueues<W> {
  readonly #lanes = new Map<string, LaneEntry<W>[]>();

  push(entry: LaneEntry<W>): void {
    for (const lane of lanesOf(entry)) {
      const queue = this.#lanes.get(lane);
      if (queue === undefined) this.#lanes.set(lane, [entry]);
      else queue.push(entry);
    }
  }

  remove(entry: LaneEntry<W>): void {
    for (const lane of lanesOf(entry)) {
      const queue = this.#lanes.get(lane);
      if (queue === undefined) continue;
      if (queue[0] === entry) queue.shift();
      else queue.splice(queue.indexOf(entry), 1);
      if (queue.length === 0) this.#lanes.delete(lane);
    }
  }

  /** True when nothing stands before it in any of its lanes. */
  isHead(entry: LaneEntry<W>): boolean {
    return lanesOf(entry).every((lane) => this.#lanes.get(lane)?.[0] === entry);
  }

  /** The first entry of each of these lanes, without repetition. */
  heads(lanes: readonly string[]): ReadonlySet<LaneEntry<W>> {
    const found = new Set<LaneEntry<W>>();
    for (const lane of lanes) {
      const head = this.#lanes.get(lane)?.[0];
      if (head !== undefined) found.add(head);
    }
    return found;
  }

  /** True when something parked stands before it in one of its lanes. */
  isBehindParked(entry: LaneEntry<W>): boolean {
    return lanesOf(entry).some((lane) => {
      const queue = this.#lanes.get(lane) ?? [];
      const last = queue.at(-1) === entry ? queue.at(-2) : queue[queue.indexOf(entry) - 1];
      return last?.parked !== undefined;
    });
  }

  /** Everything that waits behind it, in any of its lanes, oldest first in each lane. */
  behind(entry: LaneEntry<W>): LaneEntry<W>[] {
    return lanesOf(entry).flatMap((lane) => {
      const queue = this.#lanes.get(lane) ?? [];
      return queue.slice(queue.indexOf(entry) + 1);
    });
  }

  /** True when an identity event stands before it: what it waits for is a merge. */
  isBehindIdentityEvent(entry: LaneEntry<W>): boolean {
    return lanesOf(entry).some((lane) => {
      const queue = this.#lanes.get(lane) ?? [];
      return queue.slice(0, queue.indexOf(entry)).some((before) => before.subjects.length > 1);
    });
  }

  /** How many entries wait in a lane. */
  depth(lane: string): number {
    return this.#lanes.get(lane)?.length ?? 0;
  }

  laneKeys(): readonly string[] {
    return [...this.#lanes.keys()];
  }

  entries(): ReadonlySet<LaneEntry<W>> {
    return new Set([...this.#lanes.values()].flat());
  }

  get laneCount(): number {
    return this.#lanes.size;
  }
}
