import { BusClosed, RecordTooLarge, type OutgoingRecord, type StoredAt, type TopicPartition } from '../../port.ts';
import { pause } from '../../waiting.ts';

export interface Entry {
  readonly record: OutgoingRecord;
  readonly bytes: number;
  /** Milliseconds since 1970; a batch sent again keeps it, unless the broker refused it for its time. */
  readonly timestamp: number;
  stored(at: StoredAt): void;
  refused(error: Error): void;
}

export interface QueueParts {
  readonly at: TopicPartition;
  readonly batchRecords: number;
  readonly batchBytes: number;
  readonly retryMs: number;
  /** Sends one batch once; answers its first offset, rejects when its fate is unknown. */
  send(at: TopicPartition, batch: readonly Entry[]): Promise<number>;
  /** Told of a batch that will be sent again. */
  failed(at: TopicPartition, error: unknown): void;
  /** True when the broker will never take a batch as large as this, and has stored nothing of it. */
  tooLarge(error: unknown): boolean;
  /** True when the broker does not take these times, and has stored nothing: the clock here was wrong, or still is. */
  untimely(error: unknown): boolean;
  now(): number;
}

/**
 * The producing rule of one partition: one batch in flight, everything that came meanwhile in the next; a batch whose fate
 * is unknown is sent again, unchanged but for times that the broker refused, before anything newer.
 */
export class PartitionQueue {
  readonly #parts: QueueParts;
  readonly #closing = new AbortController();
  #waiting: Entry[] = [];
  #inFlight: readonly Entry[] = [];
  #running: Promise<void> | undefined;
  #progressedAt = 0;

  constructor(parts: QueueParts) {
    this.#parts = parts;
  }

  /** For how long nothing of what waits was confirmed, in milliseconds. */
  get stalledMs(): number {
    return this.#running === undefined ? 0 : performance.now() - this.#progressedAt;
  }

  add(entry: Entry): void {
    this.#waiting.push(entry);
    if (this.#running === undefined) this.#progressedAt = performance.now();
    this.#running ??= this.#run();
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    await this.#running;
  }

  /** Gives up: what is unconfirmed is refused with `BusClosed`. */
  abandon(): void {
    this.#closing.abort();
    const left = [...this.#inFlight, ...this.#waiting];
    this.#waiting = [];
    this.#inFlight = [];
    for (const entry of left) entry.refused(new BusClosed('closed before the record was confirmed'));
  }

  async #run(): Promise<void> {
    // Callers of one turn of the event loop go together.
    await Promise.resolve();
    while (this.#waiting.length > 0 && !this.#closing.signal.aborted) {
      this.#inFlight = this.#nextBatch();
      await this.#deliver(this.#inFlight);
      this.#progressedAt = performance.now();
      this.#inFlight = [];
    }
    this.#running = undefined;
  }

  #nextBatch(): readonly Entry[] {
    const { batchRecords, batchBytes } = this.#parts;
    let count = 0;
    let bytes = 0;
    for (const entry of this.#waiting) {
      bytes += entry.bytes;
      if (count > 0 && (count >= batchRecords || bytes > batchBytes)) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #deliver(batch: readonly Entry[]): Promise<void> {
    const { at, send, failed, tooLarge, untimely, retryMs } = this.#parts;
    let sent = batch;
    while (!this.#closing.signal.aborted) {
      try {
        const first = await send(at, sent);
        if (this.#closing.signal.aborted) return;
        batch.forEach((entry, index) => entry.stored({ ...at, offset: first + index }));
        return;
      } catch (error) {
        if (this.#closing.signal.aborted) return;
        if (tooLarge(error)) return this.#deliverApart(batch);
        failed(at, error);
        // Kept, it would be refused for ever, and everything behind it: also once the clock is right again.
        if (untimely(error)) sent = this.#timedAnew(sent);
        await pause(retryMs, this.#closing.signal);
      }
    }
  }

  #timedAnew(batch: readonly Entry[]): readonly Entry[] {
    const timestamp = this.#parts.now();
    return batch.map((entry) => ({ ...entry, timestamp }));
  }

  /** One by one in their order; a record that is too large alone is refused. */
  async #deliverApart(batch: readonly Entry[]): Promise<void> {
    if (batch.length > 1) {
      for (const entry of batch) await this.#deliver([entry]);
      return;
    }
    // The broker does not say its limit: it is below this.
    for (const entry of batch) entry.refused(new RecordTooLarge(entry.bytes, entry.bytes - 1));
  }
}
