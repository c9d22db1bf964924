import type { Committed, SettledMemory, TopicPartition } from '../port.ts';
import { type CommitEntry, type GroupOffsets, keyOf } from './group-offsets.ts';

export interface CommitTarget {
  readonly group: string;
  readonly offsets: GroupOffsets;
  readonly memory: SettledMemory | undefined;
}

/**
 * Coalesces commits: the newest of each partition, every `everyMs` and on `flush`. The settled offset is remembered outside
 * the group before it is committed, so that a commit ahead of what is remembered is never ours.
 */
export class Commits {
  readonly #target: CommitTarget;
  readonly #timer: NodeJS.Timeout;
  readonly #failed: (error: unknown) => void;
  #pending = new Map<string, CommitEntry>();
  #term = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(target: CommitTarget, everyMs: number, failed: (error: unknown) => void) {
    this.#target = target;
    this.#failed = failed;
    this.#timer = setInterval(() => void this.flush().catch(failed), everyMs);
  }

  note(at: TopicPartition, committed: Committed): void {
    this.#pending.set(keyOf(at), { topic: at.topic, partition: at.partition, ...committed });
  }

  /** Writes what is pending. What could not be written stays pending, unless something newer came meanwhile. */
  flush(): Promise<void> {
    this.#writing = this.#writing.catch(() => undefined).then(() => this.#write());
    return this.#writing;
  }

  /** The partitions belong to someone else now: nothing more of them is written, nor what is being written tried again. */
  forget(): void {
    this.#pending.clear();
    this.#term += 1;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #write(): Promise<void> {
    if (this.#pending.size === 0) return;
    const taken = this.#pending;
    const term = this.#term;
    this.#pending = new Map();
    const entries = [...taken.values()];
    try {
      await Promise.all(entries.map((entry) => this.#remember(entry)));
      await this.#target.offsets.commit(entries);
    } catch (error) {
      if (term === this.#term) this.#putBack(taken);
      throw error;
    }
  }

  #putBack(taken: ReadonlyMap<string, CommitEntry>): void {
    for (const [key, entry] of taken) if (!this.#pending.has(key)) this.#pending.set(key, entry);
  }

  async #remember(entry: CommitEntry): Promise<void> {
    try {
      await this.#target.memory?.save(this.#target.group, entry, entry.offset);
    } catch (error) {
      // The memory is a second witness: without it commits go on, and the jump rules judge by the group's offset.
      this.#failed(error);
    }
  }
}
