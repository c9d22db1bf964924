import type { PartitionBatch, Produced } from '../wire/produce.ts';

/** Batches that go in one request; a larger one goes alone. */
const atOnceBytes = 4 * 1024 * 1024;

interface Passenger {
  readonly load: PartitionBatch;
  resolve(offset: number): void;
  reject(error: unknown): void;
}

/**
 * Batches for one broker over one connection: one request is under way, and what came meanwhile, of whatever partitions, goes
 * in the next. What fails as a whole fails for each that was in it; an error of one partition is its own.
 */
export class Carriage {
  readonly #carry: (loads: readonly PartitionBatch[]) => Promise<readonly Produced[]>;
  #waiting: Passenger[] = [];
  #running: Promise<void> | undefined;

  /** `carry` answers for each load, in their order. */
  constructor(carry: (loads: readonly PartitionBatch[]) => Promise<readonly Produced[]>) {
    this.#carry = carry;
  }

  /** Answers the first record's offset. At most one load a partition may be under way. */
  send(load: PartitionBatch): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ load, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  async #run(): Promise<void> {
    // All batches that are ready in this turn of the event loop are made before it goes on to what was scheduled.
    await new Promise<void>((resolve) => process.nextTick(resolve));
    while (this.#waiting.length > 0) await this.#go(this.#board());
    this.#running = undefined;
  }

  #board(): readonly Passenger[] {
    let count = 0;
    let bytes = 0;
    for (const { load } of this.#waiting) {
      bytes += load.batch.length;
      if (count > 0 && bytes > atOnceBytes) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #go(passengers: readonly Passenger[]): Promise<void> {
    try {
      const produced = await this.#carry(passengers.map(({ load }) => load));
      passengers.forEach(({ resolve, reject }, index) => {
        const answer = produced[index] ?? { error: new TypeError('no answer for a load') };
        if ('offset' in answer) resolve(answer.offset);
        else reject(answer.error);
      });
    } catch (error) {
      for (const { reject } of passengers) reject(error);
    }
  }
}
