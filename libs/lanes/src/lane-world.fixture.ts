import { entryAsItIs, type LaneEntry, type ParkedEntry, type Target } from './lane-entry.ts';
import { type LaneHooks, type LaneTimes } from './lane-hooks.ts';
import { delivered, deferred, type Outcome, rejected } from './outcome.ts';
import { DestinationGates } from './gates/destination-gates.ts';
import { parsePolicy } from './policy/destination-policy.ts';
import { PartitionLanes } from './partition-lanes.ts';

export interface PlannedRecord {
  readonly subjects: readonly string[];
  /** What its attempts give, in turn; after these, `delivered`. */
  readonly outcomes: readonly ('deferred' | 'rejected' | 'delivered')[];
  readonly takesMs: number;
}

type Durable = Map<number, { entry: LaneEntry<string>; parked: ParkedEntry }>;

/** A partition's lanes in virtual time, with a plan of what each attempt gives. */
export function laneWorld(plan: readonly PlannedRecord[], seed: number) {
  const time = virtualTime(seed);
  const deliveries: number[] = [];
  const settled: number[] = [];
  const durable: Durable = new Map();
  const hooks: LaneHooks<string> = {
    attempt: async (entry) => {
      const { takesMs, outcomes } = planned(plan, entry.at.offset);
      await time.pass(takesMs);
      const outcome = toOutcome(outcomes[entry.attempts - 1]);
      if (outcome.kind === 'delivered') deliveries.push(entry.at.offset);
      return outcome;
    },
    load: async () => 'again',
    park: async (entry, parked) => void durable.set(entry.at.offset, { entry: entryAsItIs(entry), parked }),
    unpark: async (entry) => void durable.delete(entry.at.offset),
    settled: (entry) => void settled.push(entry.at.offset),
    attempted: () => undefined,
    mayStart: async () => undefined,
    record: async () => undefined,
    raise: () => undefined,
    clear: () => undefined,
  };
  const policy = parsePolicy({ concurrency: 100 });
  const gates = new DestinationGates({ ...hooks, policyOf: () => policy, times: time.times });
  const lanes = new PartitionLanes({ hooks, times: time.times, epoch: 7, gates });
  const target = (offset: number): Target => ({ destination: 'x', at: { topic: 't', partition: 0, offset } });
  const of = (subject: string, offsets: readonly number[]) =>
    offsets.filter((offset) => planned(plan, offset).subjects.includes(subject));
  const world = {
    lanes,
    target,
    delivered: deliveries,
    settled,
    durable,
    offeredTo: (subject: string) => of(subject, [...plan.keys()]),
    deliveredTo: (subject: string) => of(subject, deliveries),
    parkedNow: () => [...durable].sort(([a], [b]) => a - b).map(([offset, { parked }]) => `${offset} ${parked.state}`),
    offerAll: () => plan.forEach((_, offset) => lanes.offer(entryOf(plan, target(offset)))),
    quiet: () => time.runOut(),
    restoreFrom: (other: { durable: Durable }) => {
      const entries = [...other.durable.values()].map(({ entry, parked }) => {
        durable.set(entry.at.offset, { entry, parked });
        return { ...entryOf(plan, entry), attempts: entry.attempts, parked, held: parked.outcome === 'rejected' };
      });
      lanes.restore(entries.sort((a, b) => a.at.offset - b.at.offset));
    },
    async settleEverything() {
      await time.runOut();
      for (let round = 0; durable.size > 0 && round < 500; round += 1) {
        for (const offset of [...durable.keys()]) lanes.release(target(offset));
        await time.runOut();
      }
    },
  };
  return world;
}

function planned(plan: readonly PlannedRecord[], offset: number): PlannedRecord {
  const record = plan[offset];
  if (record === undefined) throw new RangeError(`no record ${offset} in the plan`);
  return record;
}

function entryOf(plan: readonly PlannedRecord[], { destination, at }: Target): LaneEntry<string> {
  const { subjects } = planned(plan, at.offset);
  return { at, destination, source: 's', subjects, work: 'w', offeredAt: 0, attempts: 0, held: false, running: false };
}

function toOutcome(kind: PlannedRecord['outcomes'][number] | undefined): Outcome {
  if (kind === 'deferred') return deferred({ code: 'BUSY', text: 'busy' });
  if (kind === 'rejected') return rejected({ code: 'NO', text: 'no' });
  return delivered();
}

function virtualTime(seed: number) {
  let now = 0;
  let state = seed >>> 0;
  const timers: { at: number; then: () => void }[] = [];
  const random = () => (state = (state * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32;
  const times: LaneTimes = {
    now: () => now,
    random,
    after: (ms, then) => {
      const timer = { at: now + ms, then };
      timers.push(timer);
      return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1));
    },
  };
  const pass = (ms: number) => new Promise<void>((resolve) => void times.after(ms, resolve));
  /** Runs every timer in order of time, and all that follows from it, until none is left. */
  async function runOut(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = timers.sort((a, b) => a.at - b.at).shift();
      if (next === undefined) return;
      now = Math.max(now, next.at);
      next.then();
    }
  }
  return { times, pass, runOut };
}
