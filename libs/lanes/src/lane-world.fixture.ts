import { DestinationGates } from './gates/destination-gates.ts';
import {
  entryAsItIs,
  type LaneEntry,
  type OfferedEntry,
  type ParkedEntry,
  type RestoredEntry,
  type Target,
} from './lane-entry.ts';
import type { AttemptFacts, LaneHooks } from './lane-hooks.ts';
import { delivered, deferred, faulty, type Outcome, rejected } from './outcome.ts';
import { PartitionLanes } from './partition-lanes.ts';
import { parsePolicy, type PolicyInput } from './policy/destination-policy.ts';
import { virtualTime } from './virtual-time.fixture.ts';

export interface PlannedRecord {
  readonly subjects: readonly string[];
  /** What its attempts give, in turn; after these, `delivered`. */
  readonly outcomes: readonly ('deferred' | 'rejected' | 'faulty' | 'withheld' | 'delivered')[];
  readonly takesMs: number;
  readonly sameThing?: string;
  readonly eventType?: string;
}

export interface LaneWorldOptions {
  readonly seed?: number;
  readonly policy?: PolicyInput;
  readonly room?: { readonly isScarce: boolean };
}

type Durable = Map<number, { entry: LaneEntry<string>; parked: ParkedEntry }>;
type Attempted = { readonly offset: number; readonly at: number } & Pick<AttemptFacts, 'ahead' | 'isProbe'>;

/** A partition's lanes in virtual time, with a plan of what each attempt gives. */
export function laneWorld(plan: readonly PlannedRecord[], options: LaneWorldOptions = {}) {
  const { seed = 1, policy: stated = {}, room } = options;
  const time = virtualTime(seed);
  const deliveries: number[] = [];
  const settled: number[] = [];
  const attempts: Attempted[] = [];
  const recorded: string[] = [];
  const standing = new Set<string>();
  const durable: Durable = new Map();
  const hooks: LaneHooks<string> = {
    attempt: async (entry, _, { ahead, isProbe }) => {
      const { offset } = entry.at;
      attempts.push({ offset, at: time.times.now(), isProbe, ...(ahead && { ahead }) });
      const { takesMs, outcomes } = planned(plan, offset);
      const outcome = toOutcome(outcomes[entry.attempts - 1]);
      await time.pass(takesMs);
      if (outcome.kind === 'delivered') deliveries.push(offset);
      return outcome;
    },
    load: async () => 'again',
    park: async (entry, parked) => void durable.set(entry.at.offset, { entry: entryAsItIs(entry), parked }),
    unpark: async (entry) => void durable.delete(entry.at.offset),
    settled: (entry) => void settled.push(entry.at.offset),
    attempted: () => undefined,
    mayStart: async () => undefined,
    record: async (entry, { kind }) => void recorded.push(`${entry.at.offset} ${kind}`),
    raise: ({ cause }) => void standing.add(cause),
    clear: (cause) => void standing.delete(cause),
  };
  const policy = parsePolicy({ concurrency: 100, ...stated });
  const gates = new DestinationGates({ ...hooks, policyOf: () => policy, times: time.times });
  const lanes = new PartitionLanes({ hooks, times: time.times, epoch: 7, gates, ...(room && { room }) });
  const target = (offset: number): Target => ({ destination: 'x', at: { topic: 't', partition: 0, offset } });
  const of = (subject: string, offsets: readonly number[]) =>
    offsets.filter((offset) => planned(plan, offset).subjects.includes(subject));
  const world = {
    ...{ lanes, gates, target, settled, durable, attempts, recorded, standing },
    delivered: deliveries,
    attempted: () => attempts.map(({ offset }) => offset),
    offeredTo: (subject: string) => of(subject, [...plan.keys()]),
    deliveredTo: (subject: string) => of(subject, deliveries),
    parkedNow: () => [...durable].sort(([a], [b]) => a - b).map(([offset, { parked }]) => `${offset} ${parked.state}`),
    offer: (offset: number) => lanes.offer(offered(plan, { target: target(offset), now: time.times.now() })),
    offerAll: () => plan.forEach((_, offset) => world.offer(offset)),
    quiet: () => time.runOut(),
    until: (ms: number) => time.runOut(ms),
    restoreFrom: (other: { durable: Durable }) => {
      for (const [offset, kept] of other.durable) durable.set(offset, kept);
      lanes.restore([...durable.values()].map(restored).sort((a, b) => a.at.offset - b.at.offset));
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

function offered(
  plan: readonly PlannedRecord[],
  { target: { destination, at }, now }: { readonly target: Target; readonly now: number },
): OfferedEntry<string> {
  const { subjects, sameThing, eventType } = planned(plan, at.offset);
  const id = `event-${at.offset}`;
  return { at, destination, source: 's', subjects, sameThing, eventType, eventId: id, work: 'w', offeredAt: now };
}

function restored({ entry, parked }: { entry: LaneEntry<string>; parked: ParkedEntry }): RestoredEntry {
  const { work: _, ...rest } = entry;
  return { ...rest, parked, held: parked.outcome === 'rejected' };
}

function toOutcome(kind: PlannedRecord['outcomes'][number] | undefined): Outcome {
  const problem = { code: 'NO', text: 'no' };
  if (kind === 'deferred') return deferred({ code: 'BUSY', text: 'busy' });
  if (kind === 'rejected') return rejected(problem);
  if (kind === 'faulty') return faulty({ code: 'WRONG_KEY', text: 'wrong key' });
  return kind === 'withheld' ? { kind, reason: 'MOVED' } : delivered();
}
