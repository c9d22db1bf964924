import type { LaneEntry, ParkedEntry } from '../lane-entry.ts';
import type { VirtualTime } from './virtual-time.fixture.ts';

export interface Kept {
  readonly entry: LaneEntry<string>;
  readonly parked: ParkedEntry;
}

/**
 * What survives a crash, and how it is written: in the order of the calls, each after a while, and acknowledged a while
 * after that, so that a crash may come between.
 */
export class DurableLog {
  readonly entries = new Map<string, Kept>();
  readonly #time: VirtualTime;
  readonly #takesMs: readonly number[];
  #calls = 0;
  #lastLandsAt = 0;

  constructor(time: VirtualTime, takesMs: readonly number[]) {
    this.#time = time;
    this.#takesMs = takesMs;
  }

  /** Runs `land` when the write stands, unless its owner is no more by then; resolves when it is acknowledged. */
  write(land: () => void, isAlive: () => boolean): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const takesMs = this.#takesMs[this.#calls % this.#takesMs.length] ?? 0;
    this.#calls += 1;
    this.#lastLandsAt = Math.max(this.#lastLandsAt, this.#time.now() + takesMs);
    this.#time.after(this.#lastLandsAt - this.#time.now(), () => {
      if (!isAlive()) return;
      land();
      this.#time.after(takesMs, () => isAlive() && resolve());
    });
    return promise;
  }

  /** Everything that stands, oldest first, as the next owner reads it. */
  open(): readonly Kept[] {
    return [...this.entries.values()].sort((one, other) => one.entry.at.offset - other.entry.at.offset);
  }
}
