import type { EventBus, StoredRecord, TopicPartition } from '@care-relay/event-bus';

export interface LoadAheadParts {
  readonly bus: Pick<EventBus, 'readRange'>;
  readonly at: TopicPartition;
  /** What is kept for loads that may come: so many records at the most, */
  readonly records?: number;
  /** and so many bytes of values. */
  readonly bytes?: number;
}

type Waiter = PromiseWithResolvers<StoredRecord | undefined>;

interface Reading {
  readonly from: number;
  readonly to: number;
}

const firstSpan = 16;
/** Wanted records that are farther apart are read apart. */
const farthestGap = 64;

/**
 * Loads records of one partition again, and with one those that follow it: lanes that drain ask for neighbours. How far it
 * reads ahead grows while what it kept is used and shrinks while it is not, so that a few lone entries cost little.
 */
export class LoadAhead {
  readonly #bus: Pick<EventBus, 'readRange'>;
  readonly #at: TopicPartition;
  readonly #records: number;
  readonly #bytes: number;
  readonly #kept = new Map<number, StoredRecord>();
  readonly #wanted = new Map<number, Waiter>();
  #keptBytes = 0;
  #span = firstSpan;
  #ahead = 0;
  #used = 0;
  #reading = false;

  constructor({ bus, at, records = 1_000, bytes = 4 * 1024 * 1024 }: LoadAheadParts) {
    this.#bus = bus;
    this.#at = { topic: at.topic, partition: at.partition };
    this.#records = records;
    this.#bytes = bytes;
  }

  /** How much is kept now. */
  get kept(): { readonly records: number; readonly bytes: number } {
    return { records: this.#kept.size, bytes: this.#keptBytes };
  }

  /** The record at this offset; undefined when it is no longer kept. */
  load(offset: number): Promise<StoredRecord | undefined> {
    const kept = this.#kept.get(offset);
    if (kept !== undefined) {
      this.#used += 1;
      return Promise.resolve(kept);
    }
    const waiter = this.#wanted.get(offset) ?? Promise.withResolvers<StoredRecord | undefined>();
    this.#wanted.set(offset, waiter);
    if (!this.#reading) void this.#readAll();
    return waiter.promise;
  }

  async #readAll(): Promise<void> {
    this.#reading = true;
    // Lanes that ask in the same turn of the event loop are answered by one reading.
    await new Promise<void>((resolve) => void setImmediate(resolve));
    while (this.#wanted.size > 0) await this.#readOnce(this.#next());
    this.#reading = false;
  }

  /** From the first wanted record to the last of its neighbourhood, and on from there. */
  #next(): Reading {
    const offsets = [...this.#wanted.keys()].sort((a, b) => a - b);
    const from = offsets[0] ?? 0;
    let last = from;
    for (const offset of offsets) if (offset - last <= farthestGap) last = offset;
    return { from, to: Math.min(last + this.#grown(), from + this.#records) };
  }

  #grown(): number {
    if (this.#used * 2 >= this.#ahead) this.#span = Math.min(this.#span * 4, this.#records);
    else if (this.#used * 10 < this.#ahead) this.#span = Math.max(1, Math.floor(this.#span / 4));
    this.#ahead = 0;
    this.#used = 0;
    return this.#span;
  }

  async #readOnce({ from, to }: Reading): Promise<void> {
    let reached = from;
    let bytes = 0;
    try {
      for await (const record of this.#bus.readRange(this.#at, from, to)) {
        this.#goneBetween(reached, record.offset);
        reached = record.offset + 1;
        bytes += record.value?.length ?? 0;
        this.#take(record);
        if (bytes >= this.#bytes) return;
      }
      this.#goneBetween(reached, to);
    } catch (error) {
      this.#failed(error, { from: reached, to });
    }
  }

  #take(record: StoredRecord): void {
    const waiter = this.#wanted.get(record.offset);
    this.#wanted.delete(record.offset);
    waiter?.resolve(record);
    if (waiter === undefined) this.#ahead += 1;
    this.#keep(record);
  }

  /** Also one that was waited for: it may be work for several destinations. */
  #keep(record: StoredRecord): void {
    if (this.#kept.has(record.offset)) return;
    this.#kept.set(record.offset, record);
    this.#keptBytes += record.value?.length ?? 0;
    for (const [offset, oldest] of this.#kept) {
      if (this.#kept.size <= this.#records && this.#keptBytes <= this.#bytes) return;
      this.#kept.delete(offset);
      this.#keptBytes -= oldest.value?.length ?? 0;
    }
  }

  /** What was wanted and lies in a hole. What is wanted again behind the reading waits for the next one. */
  #goneBetween(from: number, to: number): void {
    for (const [offset, waiter] of this.#between(from, to)) {
      this.#wanted.delete(offset);
      waiter.resolve(undefined);
    }
  }

  #failed(error: unknown, { from, to }: Reading): void {
    for (const [offset, waiter] of this.#between(from, to)) {
      this.#wanted.delete(offset);
      waiter.reject(error);
    }
  }

  #between(from: number, to: number): readonly (readonly [number, Waiter])[] {
    if (from >= to) return [];
    return [...this.#wanted].filter(([offset]) => offset >= from && offset < to);
  }
}
