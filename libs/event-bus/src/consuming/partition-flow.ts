import type { Committed, OwnedPartition, RecordBatch, StoredRecord, TopicPartition } from '../port.ts';

export interface FlowHooks {
  /** The member's heartbeat is young enough for an attempt to start. */
  mayAttempt(): boolean;
  readonly attemptMs: number;
  settled(at: TopicPartition, committed: Committed): void;
  batch(batch: RecordBatch): Promise<void>;
  /** Something changed: this partition may want records again. */
  wake(): void;
  failed(at: TopicPartition, error: unknown): void;
}

export interface FlowStart {
  readonly at: TopicPartition;
  readonly committed: Committed | undefined;
  readonly position: number;
  readonly held: boolean;
}

const REDELIVER_MS = 500;

/** One owned partition: where its reading stands, and one batch at a time with the application. */
export class PartitionFlow implements OwnedPartition {
  readonly topic: string;
  readonly partition: number;
  readonly committed: Committed | undefined;
  /** Whether the application's `gained` ran to its end, once that is known. */
  gained: Promise<boolean> = Promise.resolve(false);
  /** The offset of the next record to fetch. */
  position: number;
  readonly #hooks: FlowHooks;
  readonly #lost = new AbortController();
  #phase: 'gaining' | 'open' | 'closing' | 'ended' = 'gaining';
  #paused: boolean;
  #busy = false;
  #settled = -1;

  constructor(start: FlowStart, hooks: FlowHooks) {
    this.topic = start.at.topic;
    this.partition = start.at.partition;
    this.committed = start.committed;
    this.position = start.position;
    this.#paused = start.held;
    this.#hooks = hooks;
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  get wantsRecords(): boolean {
    return this.#phase === 'open' && !this.#paused && !this.#busy;
  }

  mayAttempt(): boolean {
    return (this.#phase === 'gaining' || this.#phase === 'open') && this.#hooks.mayAttempt();
  }

  get attemptMs(): number {
    return this.#hooks.attemptMs;
  }

  settled(offset: number, metadata = ''): void {
    if (this.#phase === 'ended' || offset < this.#settled) return;
    this.#settled = offset;
    this.#hooks.settled(this, { offset, metadata });
  }

  pause(): void {
    this.#paused = true;
  }

  /** Reading goes on at `position`, once someone resumes it. */
  holdAt(position: number): void {
    this.position = position;
    this.#paused = true;
  }

  resume(): void {
    if (this.#phase === 'ended') return;
    this.#paused = false;
    this.#hooks.wake();
  }

  /** `gained` has run: batches may come. */
  open(): void {
    if (this.#phase !== 'gaining') return;
    this.#phase = 'open';
    this.#hooks.wake();
  }

  /** Hands the records over; the partition wants no others until they are taken. A refused batch comes again. */
  hand(records: readonly StoredRecord[], next: number): void {
    const from = this.position;
    this.position = next;
    if (records.length === 0) return;
    this.#busy = true;
    void this.#deliver(records, from);
  }

  /** No batch and no attempt starts from here on; `settled` still counts. */
  closing(): void {
    if (this.#phase !== 'ended') this.#phase = 'closing';
  }

  end(): void {
    this.#phase = 'ended';
    this.#lost.abort();
  }

  async #deliver(records: readonly StoredRecord[], from: number): Promise<void> {
    try {
      await this.#hooks.batch({ partition: this, records });
    } catch (error) {
      this.#hooks.failed(this, error);
      await new Promise((resolve) => setTimeout(resolve, REDELIVER_MS));
      this.position = from;
    }
    this.#busy = false;
    this.#hooks.wake();
  }
}
