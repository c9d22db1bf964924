import { randomBytes, randomUUID } from 'node:crypto';
import { DestinationGates } from './gates/destination-gates.ts';
import type { OfferedEntry } from './lane-entry.ts';
import type { LaneHooks } from './lane-hooks.ts';
import { delivered } from './outcome.ts';
import { PartitionLanes } from './partition-lanes.ts';
import { defaultPolicy } from './policy/destination-policy.ts';
import { systemTimes } from './times.ts';

export interface HeapMeasure {
  /** Entries that wait in one engine. */
  readonly entries: number;
  /** Patients they are of: as many lanes. */
  readonly lanes: number;
  /** Engines that are filled so, to make the figure of few entries a mean of many. */
  readonly engines?: number;
}

const nothing = (): undefined => undefined;
const done = (): Promise<void> => Promise.resolve();

const hooks: LaneHooks<Buffer> = {
  attempt: () => Promise.resolve(delivered()),
  load: () => Promise.resolve(undefined),
  ...{ park: done, unpark: done, record: done, mayStart: done },
  ...{ settled: nothing, attempted: nothing, raise: nothing, clear: nothing },
};

/**
 * Bytes of heap that one entry costs while it waits for a destination that is paused: with its texts, its lane and its
 * places in all indexes. Needs `node --expose-gc`; `collect` is `globalThis.gc`.
 */
export async function heapPerWaitingEntry(
  { entries, lanes, engines = 1 }: HeapMeasure,
  collect: () => void,
): Promise<number> {
  const filled = Array.from({ length: engines }, () => emptyEngine());
  await settle(collect);
  const before = process.memoryUsage().heapUsed;
  for (const engine of filled) fill(engine, { entries, lanes });
  await settle(collect);
  const bytes = process.memoryUsage().heapUsed - before;
  const waiting = filled.reduce((sum, { parkedCount }) => sum + parkedCount, 0);
  return bytes / waiting;
}

/** An engine that has seen its destination: what is made once for each destination is no cost of an entry. */
function emptyEngine(): PartitionLanes<Buffer> {
  const gates = new DestinationGates({
    ...{ times: systemTimes, raise: nothing, clear: nothing },
    policyOf: () => defaultPolicy,
  });
  const lanes = new PartitionLanes({ hooks, times: systemTimes, gates, epoch: 7 });
  lanes.offer(someEntry(0, 'k1:first'));
  gates.pause('Y99901');
  return lanes;
}

function fill(engine: PartitionLanes<Buffer>, { entries, lanes }: Omit<HeapMeasure, 'engines'>): void {
  const subjects = Array.from({ length: lanes }, () => `k1:${randomBytes(32).toString('base64url')}`);
  for (let n = 1; n <= entries; n += 1) engine.offer(someEntry(n, subjects[n % lanes] ?? ''));
}

/** As one is read from the log: every text a string of its own. */
function someEntry(offset: number, subject: string): OfferedEntry<Buffer> {
  const now = Date.now();
  return {
    ...{ at: { topic: copyOf('care.hospital'), partition: 3, offset }, destination: copyOf('Y99901') },
    ...{ source: copyOf('RX1/PAS'), subjects: [copyOf(subject)], eventId: randomUUID() },
    ...{ eventType: copyOf('PatientUpdated'), route: copyOf('REGISTERED_PRACTICE') },
    ...{ occurredAt: now - 60_000, offeredAt: now, work: Buffer.alloc(100) },
  };
}

function copyOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

async function settle(collect: () => void): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
}
