import type { StoredRecord } from '@care-relay/event-bus';
import type { Capacity } from '../capacity.ts';

interface Pending {
  left: number;
  readonly weight: number;
}

/** A record counts for one, and a large one for more: the bound on work in memory is one on bytes too. */
const bytesForOne = 16 * 1024;

/** The records of one partition that are work in memory, and the room that they take. */
export class PendingRecords {
  readonly #pending = new Map<number, Pending>();
  readonly #capacity: Capacity;

  constructor(capacity: Capacity) {
    this.#capacity = capacity;
  }

  /** Takes room for so many pieces of work of a record. */
  begin({ offset, value }: StoredRecord, pieces: number): void {
    const weight = 1 + Math.floor((value?.length ?? 0) / bytesForOne);
    this.#pending.set(offset, { left: pieces, weight });
    this.#capacity.take(pieces * weight);
  }

  /** One piece of a record is settled; true when it was the last. */
  settledOne(offset: number): boolean {
    const pending = this.#pending.get(offset);
    if (pending === undefined) return false;
    pending.left -= 1;
    this.#capacity.give(pending.weight);
    if (pending.left > 0) return false;
    this.#pending.delete(offset);
    return true;
  }

  /** Gives all room back: the next owner reads the records again. */
  abandon(): void {
    const all = [...this.#pending.values()];
    this.#pending.clear();
    for (const { left, weight } of all) this.#capacity.give(left * weight);
  }
}
