import {
  DestinationGates,
  delivered,
  type LaneHooks,
  parsePolicy,
  PartitionLanes,
  rejected,
  systemTimes,
} from '@care-relay/lanes';
import { cpuSeconds } from '../figures/cpu.ts';
import { median } from '../figures/percentiles.ts';
import { answerParent } from '../processes/ask.ts';
import { idOf, patients, source, subjectOf } from './bench-event.ts';

export interface CostQuestion {
  readonly seconds: number;
  readonly pairs: number;
}

export interface EngineCost {
  /** Of processor time an event. */
  readonly microseconds: number;
  /** Of parked entries, a hundred of each patient, or each of a patient of its own. */
  readonly heap: { readonly together: readonly HeapEach[]; readonly apart: readonly HeapEach[] };
}

/** Bytes of the heap for each parked entry, where so many stand parked. */
export interface HeapEach {
  readonly entries: number;
  readonly bytes: number;
}

answerParent<CostQuestion>(async ({ seconds, pairs }) => {
  const rates: number[] = [];
  for (let round = -1; round < pairs; round += 1) {
    const rate = await eventsASecond(seconds);
    if (round >= 0) rates.push(rate);
  }
  const heap = { together: await heapBySize(100), apart: await heapBySize(1) };
  return { microseconds: 1e6 / median(rates), heap } satisfies EngineCost;
});

const sizes = [1, 10, 100, 1_000, 10_000, 100_000];

async function heapBySize(entriesALane: number): Promise<readonly HeapEach[]> {
  const found: HeapEach[] = [];
  for (const entries of sizes) {
    if (entries >= entriesALane) found.push({ entries, bytes: await heapEach(entries, entries / entriesALane) });
  }
  return found;
}

type Ends = Pick<LaneHooks<string>, 'attempt' | 'settled'>;

function lanesWith(ends: Ends): PartitionLanes<string> {
  const nothing = (): Promise<undefined> => Promise.resolve(undefined);
  const hooks: LaneHooks<string> = {
    ...ends,
    ...{ load: nothing, park: nothing, unpark: nothing, record: nothing, mayStart: nothing },
    ...{ attempted: () => undefined, raise: () => undefined, clear: () => undefined },
  };
  const policy = parsePolicy({ concurrency: 1_000, circuit: { massSubjects: 'off' } });
  const gates = new DestinationGates({ ...hooks, policyOf: () => policy, times: systemTimes });
  return new PartitionLanes({ hooks, gates, times: systemTimes, epoch: 1 });
}

/** Texts are made anew, as they are when they are read from records. */
function offer(lanes: PartitionLanes<string>, n: number, ofPatients: number): void {
  const about = { source, subjects: [subjectOf(n % ofPatients)], eventId: idOf(n), eventType: 'PatientUpdated' };
  const at = { topic: 'care.hospital', partition: 0, offset: n };
  lanes.offer({ ...about, at, destination: 'A81001', work: 'work', offeredAt: Date.now() });
}

const atOnce = 1_000;

async function eventsASecond(seconds: number): Promise<number> {
  let settled = 0;
  const lanes = lanesWith({ attempt: () => Promise.resolve(delivered()), settled: () => void (settled += 1) });
  let n = 0;
  const began = process.cpuUsage();
  let used = 0;
  while (used < seconds) {
    for (let some = 0; some < atOnce; some += 1) offer(lanes, (n += 1), patients);
    await untilIs(() => settled === n);
    used = cpuSeconds(began);
  }
  await lanes.close();
  return n / used;
}

/** Enough copies that what else the heap does counts little. */
const entriesAtLeast = 20_000;

async function heapEach(entries: number, ofPatients: number): Promise<number> {
  const count = Math.max(1, Math.ceil(entriesAtLeast / entries));
  const copies: PartitionLanes<string>[] = [];
  for (let made = 0; made < count; made += 1) copies.push(await afterOne());
  const before = heapUsed();
  for (const lanes of copies) for (let n = 1; n <= entries; n += 1) offer(lanes, n, ofPatients);
  await untilIs(() => copies.every(({ parkedCount }) => parkedCount === entries));
  const bytes = (heapUsed() - before) / (entries * count);
  for (const lanes of copies) await lanes.close();
  return bytes;
}

/** Lanes that had one event already: what a partition needs once is there. Every later attempt is refused. */
async function afterOne(): Promise<PartitionLanes<string>> {
  let settled = 0;
  const refused = rejected({ code: 'REFUSED', text: 'It is refused.' });
  const attempt = () => Promise.resolve(settled === 0 ? delivered() : refused);
  const lanes = lanesWith({ attempt, settled: () => void (settled += 1) });
  offer(lanes, 0, 1);
  await untilIs(() => settled === 1);
  return lanes;
}

function heapUsed(): number {
  for (let times = 0; times < 3; times += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

async function untilIs(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise<void>((resolve) => void setImmediate(resolve));
}
