import type { EventBus, TopicPartition } from '../port.ts';

/** What the contract suite needs of a broker besides the port: topics of its own, and the blows that brokers suffer. */
export interface BusHarness {
  /** Another process on the same broker. Closed by the harness at the end. */
  bus(): EventBus;
  /** A new topic with a name of its own. */
  topic(partitions: number): Promise<string>;
  /** Retention or DeleteRecords. */
  deleteBelow(at: TopicPartition, low: number): Promise<void>;
  close(): Promise<void>;
}

let names = 0;

export function uniqueName(prefix: string): string {
  names += 1;
  return `${prefix}-${process.pid}-${Date.now()}-${names}`;
}
