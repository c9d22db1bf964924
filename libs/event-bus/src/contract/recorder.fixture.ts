import { vi } from 'vitest';
import type {
  BusConsumer,
  ConsumeOptions,
  EventBus,
  OffsetJump,
  OwnedPartition,
  RecordBatch,
  StoredRecord,
} from '../port.ts';
import { uniqueName } from './harness.fixture.ts';

export type Told = `gained ${number}` | `lost ${number}` | `batch ${number}`;

/** A consumer that writes down what it is told. Settles each batch as it comes, unless told otherwise. */
export class Recorder {
  readonly told: Told[] = [];
  readonly records: StoredRecord[] = [];
  readonly jumps: OffsetJump[] = [];
  readonly owned = new Map<string, OwnedPartition>();
  readonly #settles: boolean;

  constructor(settles = true) {
    this.#settles = settles;
  }

  get values(): readonly string[] {
    return this.records.map((record) => record.value?.toString() ?? '');
  }

  async start(bus: EventBus, options: Partial<ConsumeOptions> & Pick<ConsumeOptions, 'topics'>): Promise<BusConsumer> {
    return bus.consume({
      group: uniqueName('group'),
      startAt: () => Promise.resolve('earliest'),
      gained: (partition) => this.gained(partition),
      batch: (batch) => this.batch(batch),
      lost: (partition) => this.lost(partition),
      jumped: (jump) => this.jumps.push(jump),
      ...options,
    });
  }

  gained(partition: OwnedPartition): Promise<void> {
    this.told.push(`gained ${partition.partition}`);
    this.owned.set(`${partition.topic}/${partition.partition}`, partition);
    return Promise.resolve();
  }

  batch({ partition, records }: RecordBatch): Promise<void> {
    this.told.push(`batch ${partition.partition}`);
    this.records.push(...records);
    const last = records.at(-1);
    if (this.#settles && last) partition.settled(last.offset + 1, `settled ${last.offset}`);
    return Promise.resolve();
  }

  lost(partition: OwnedPartition): Promise<void> {
    this.told.push(`lost ${partition.partition}`);
    this.owned.delete(`${partition.topic}/${partition.partition}`);
    return Promise.resolve();
  }

  /** Waits until `count` records came. */
  async until(count: number, timeout = 15_000): Promise<void> {
    await vi.waitFor(
      () => {
        if (this.records.length < count) throw new Error(`${this.records.length} of ${count} records`);
      },
      { timeout, interval: 10 },
    );
  }
}

/** Waits until `fact` holds. */
export async function until(fact: () => boolean | Promise<boolean>, timeout = 15_000): Promise<void> {
  await vi.waitFor(
    async () => {
      if (!(await fact())) throw new Error('not yet');
    },
    { timeout, interval: 10 },
  );
}

/** Sends `count` records v0, v1, … of one key to one partition, all at once. */
export async function fill(
  bus: EventBus,
  at: { readonly topic: string; readonly partition?: number; readonly key?: string },
  count: number,
): Promise<void> {
  const producer = await bus.producer();
  const { topic, partition = 0, key = 'source' } = at;
  const sends = Array.from({ length: count }, (_none, index) =>
    producer.send({ topic, partition, key, value: Buffer.from(`v${index}`), headers: { n: String(index) } }),
  );
  await Promise.all(sends);
}

export const numbered = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_none, index) => `v${index + from}`);

export async function readAll(reading: AsyncIterable<StoredRecord>): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  for await (const record of reading) records.push(record);
  return records;
}
