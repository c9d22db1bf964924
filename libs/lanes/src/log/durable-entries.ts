import type { StoredRecord } from '@care-relay/event-bus';
import { entryAsItIs, type LaneEntry, type ParkedEntry, targetKey } from '../lane-entry.ts';
import type { LaneLog } from './lane-log.ts';

type EntryLog = Pick<LaneLog, 'write' | 'clear' | 'copyAt'>;

interface Copied {
  readonly destination: string;
  /** Where the newest record of it stands in `relay.lanes`; undefined once it is tombstoned. */
  at: number | undefined;
  /** What is being written of it: one write after the other, each with the copy that the one before it carries. */
  last: Promise<unknown>;
}

/** A record with more than this is not copied: the entry must fit into a record of its own. */
export const copyLimitBytes = 1024 * 1024;

/**
 * The durable entries of one owned partition: written, tombstoned, and given a copy of their record where its topic will
 * soon forget it. A copy stays in `relay.lanes`; in memory there is only where it stands.
 */
export class DurableEntries<W> {
  readonly #log: EntryLog;
  readonly #ended: (destination: string, hadCopy: boolean) => void;
  readonly #copied = new Map<string, Copied>();
  /** Tombstoned: nothing may be written of them that was begun before. */
  readonly #cleared = new WeakSet<LaneEntry<W>>();

  constructor(log: EntryLog, ended: (destination: string, hadCopy: boolean) => void = () => undefined) {
    this.#log = log;
    this.#ended = ended;
  }

  /** Of what was taken over, those that carry a copy, and where they stand. */
  tookOver(open: readonly Parameters<typeof targetKey>[0][], copiesAt: ReadonlyMap<string, number>): void {
    for (const target of open) {
      const at = copiesAt.get(targetKey(target));
      if (at === undefined) continue;
      this.#copied.set(targetKey(target), { destination: target.destination, at, last: Promise.resolve() });
    }
  }

  async write(entry: LaneEntry<W>, parked: ParkedEntry): Promise<void> {
    this.#cleared.delete(entry);
    const copied = this.#copied.get(targetKey(entry));
    if (copied === undefined) return void (await this.#log.write(entry, parked));
    const asItIs = entryAsItIs(entry);
    await after(copied, async () => {
      const copy = copied.at === undefined ? undefined : await this.#log.copyAt(entry.at.partition, copied.at);
      const at = await this.#log.write(asItIs, parked, copy);
      if (copied.at !== undefined) copied.at = at;
    });
  }

  async clear(entry: LaneEntry<W>): Promise<void> {
    this.#cleared.add(entry);
    const copied = this.#copied.get(targetKey(entry));
    const { destination } = entry;
    if (copied === undefined) {
      await this.#log.clear(entry);
      return this.#ended(destination, false);
    }
    const asItIs = entryAsItIs(entry);
    await after(copied, async () => {
      await this.#log.clear(asItIs);
      copied.at = undefined;
    });
    if (this.#copied.get(targetKey(entry)) === copied) this.#copied.delete(targetKey(entry));
    this.#ended(destination, true);
  }

  /** Writes the entry again with a copy of its record. False where it has ended, has one, or the record is too large. */
  async copy(entry: LaneEntry<W>, { value, headers, key, timestamp }: StoredRecord): Promise<boolean> {
    const { parked, destination } = entry;
    if (parked === undefined || value === null || this.hasCopy(entry) || this.#cleared.has(entry)) return false;
    if (value.length > copyLimitBytes) return false;
    const asItIs = entryAsItIs(entry);
    const copied: Copied = { destination, at: undefined, last: Promise.resolve() };
    this.#copied.set(targetKey(entry), copied);
    try {
      await after(copied, async () => {
        copied.at = await this.#log.write(asItIs, parked, { value, headers, key, storedAt: timestamp });
      });
    } catch (error) {
      this.#copied.delete(targetKey(entry));
      throw error;
    }
    return true;
  }

  hasEnded(entry: LaneEntry<W>): boolean {
    return this.#cleared.has(entry);
  }

  hasCopy(entry: LaneEntry<W>): boolean {
    return this.#copied.has(targetKey(entry));
  }

  /** How many have a copy, by destination. */
  copies(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { destination } of this.#copied.values()) counts.set(destination, (counts.get(destination) ?? 0) + 1);
    return counts;
  }

  /** The record of an entry, as it was copied. */
  async copyOf(entry: LaneEntry<W>): Promise<StoredRecord | undefined> {
    const copied = this.#copied.get(targetKey(entry));
    await copied?.last.catch(() => undefined);
    if (copied?.at === undefined) return undefined;
    const copy = await this.#log.copyAt(entry.at.partition, copied.at);
    if (copy === undefined) return undefined;
    const { value, headers, key, storedAt: timestamp } = copy;
    return { ...entry.at, value, headers, key, timestamp };
  }
}

function after(copied: Copied, write: () => Promise<void>): Promise<void> {
  const written = copied.last.catch(() => undefined).then(write);
  copied.last = written;
  return written;
}
