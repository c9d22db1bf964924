import type { EventBus } from '@care-relay/event-bus';
import type { LanesFold } from './lanes-fold.ts';
import { laneTopic } from './lane-topic.ts';

/** Reads one partition of `relay.lanes` from its start, and later what has come since: each record once. */
export class PartitionReading {
  readonly fold: LanesFold;
  readonly #bus: EventBus;
  readonly #partition: number;
  #next = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor({ bus, partition, fold }: { bus: EventBus; partition: number; fold: LanesFold }) {
    this.#bus = bus;
    this.#partition = partition;
    this.fold = fold;
  }

  /** Resolves when everything below `end` is folded, or all there was at the call. */
  readTo(end?: number): Promise<void> {
    this.#reading = this.#reading.catch(() => undefined).then(() => this.#readOn(end));
    return this.#reading;
  }

  async #readOn(end: number | undefined): Promise<void> {
    const to = end ?? (await endOf(this.#bus, this.#partition));
    if (to <= this.#next) return;
    const at = { topic: laneTopic, partition: this.#partition };
    for await (const record of this.#bus.readRange(at, this.#next, to)) {
      await this.fold.add(record);
      this.#next = record.offset + 1;
    }
    this.#next = to;
  }
}

/** The offset that the next record of this partition of `relay.lanes` will get. */
export async function endOf(bus: EventBus, partition: number): Promise<number> {
  return (await bus.ends(laneTopic)).find((one) => one.partition === partition)?.high ?? 0;
}
