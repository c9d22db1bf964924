import { DestinationGates } from './gates/destination-gates.ts';
import { entryAsItIs, type LaneEntry, type ParkedEntry, type RestoredEntry, targetKey } from './lane-entry.ts';
import type { LaneHooks } from './lane-hooks.ts';
import { deferred, delivered, moved, type Outcome, rejected } from './outcome.ts';
import { PartitionLanes } from './partition-lanes.ts';
import { parsePolicy } from './policy/destination-policy.ts';
import { virtualTime } from './virtual-time.fixture.ts';

export interface MovingRecord {
  readonly subjects: readonly string[];
  /** What attempts that are let go give, in turn; after these, `delivered`. */
  readonly outcomes: readonly ('deferred' | 'rejected' | 'delivered')[];
  readonly takesMs: number;
  /** When it is read. */
  readonly at: number;
  readonly sameThing?: string;
}

export interface Delivery {
  readonly offset: number;
  readonly to: string;
  /** When its attempt began. */
  readonly begun: number;
}

type Kept = Map<string, { readonly entry: LaneEntry<string>; readonly parked: ParkedEntry }>;

/** What outlives an owner: the durable entries, and which records need no more of the log. */
export interface Durable {
  readonly entries: Kept;
  readonly settled: Set<number>;
}

export interface MovingWorldParts {
  readonly plan: readonly MovingRecord[];
  /** Where the patients belong at a time; a merge's are one patient's. */
  readonly belongs: (now: number) => string;
  readonly time: ReturnType<typeof virtualTime>;
  readonly durable?: Durable;
}

/** Two destinations of which one is right at a time, and what an adapter does at each attempt. */
export function movingWorld({ plan, belongs, time, durable: given }: MovingWorldParts) {
  const { times, pass } = time;
  const durable = given ?? { entries: new Map(), settled: new Set() };
  const deliveries: Delivery[] = [];
  const recorded: string[] = [];
  const left = new Map<number, number>();
  const outcomeOf = (offset: number): Outcome => {
    const tried = left.get(offset) ?? 0;
    left.set(offset, tried + 1);
    const kind = plan[offset]?.outcomes[tried];
    if (kind === 'deferred') return deferred({ code: 'BUSY', text: 'busy' });
    return kind === 'rejected' ? rejected({ code: 'NO', text: 'no' }) : delivered();
  };
  const movesTo = (destination: string) => {
    const to = belongs(times.now());
    return to === destination ? undefined : { to, reason: 'MOVED' };
  };
  const isMerge = (offset: number): boolean => (plan[offset]?.subjects.length ?? 0) > 1;
  let isGone = false;
  const hooks: LaneHooks<string> = {
    async attempt({ at: { offset }, destination: to }, _, { isNext }) {
      if (isMerge(offset)) return { kind: 'withheld', reason: 'NOT_TOLD_HERE' };
      const begun = times.now();
      // Asked as an index is: the answer takes a moment.
      await pass(1);
      const move = movesTo(to);
      if (move !== undefined) return moved(move);
      if (!(await isNext())) return { kind: 'behind' };
      await pass(plan[offset]?.takesMs ?? 1);
      const outcome = outcomeOf(offset);
      if (outcome.kind === 'delivered' && !isGone) deliveries.push({ offset, to, begun });
      return outcome;
    },
    async movesTo({ destination }, to) {
      await pass(1);
      if (to !== undefined) return to === destination ? undefined : { to, reason: 'MOVED' };
      return movesTo(destination);
    },
    load: async () => 'again',
    async park(entry, parked) {
      const kept = { entry: entryAsItIs(entry), parked };
      // As in a log: writes are durable in the order of calls.
      await pass(2);
      if (!isGone) durable.entries.set(targetKey(entry), kept);
    },
    async unpark(entry) {
      await pass(2);
      if (!isGone) durable.entries.delete(targetKey(entry));
    },
    settled: ({ at }) => void (isGone || durable.settled.add(at.offset)),
    attempted: () => undefined,
    mayStart: async () => undefined,
    record: async ({ at, destination }, { kind }) => void recorded.push(`${at.offset} ${destination} ${kind}`),
    raise: () => undefined,
    clear: () => undefined,
  };
  const policy = parsePolicy({ concurrency: 100, retryBudgetMs: 0 });
  const gates = new DestinationGates({ ...hooks, policyOf: () => policy, times });
  const lanes = new PartitionLanes({ hooks, times, epoch: 7, gates });
  const offer = (offset: number): void => {
    const { subjects = [], sameThing } = plan[offset] ?? {};
    const at = { topic: 't', partition: 0, offset };
    const shared = {
      at,
      source: 's',
      subjects,
      sameThing,
      eventId: `event-${offset}`,
      work: 'w',
      offeredAt: times.now(),
    };
    // A merge that nobody is told of holds a place wherever something waits.
    const to = isMerge(offset) ? lanes.destinationsOf('s', subjects) : [belongs(times.now())];
    if (to.length === 0) durable.settled.add(offset);
    for (const destination of to) lanes.offer({ ...shared, destination });
  };
  return {
    ...{ lanes, gates, durable, deliveries, recorded, offer },
    /** Reads every record from here at its time. */
    read(from = 0) {
      plan.forEach(({ at }, offset) => {
        if (offset >= from) times.after(at - times.now(), () => void (isGone || offer(offset)));
      });
    },
    /** The process is gone: nothing that it still does counts. */
    kill() {
      isGone = true;
      void lanes.close(0);
    },
    restore() {
      const all = [...durable.entries.values()].map(({ entry: { work: _, ...rest }, parked }): RestoredEntry => {
        return { ...rest, parked, held: parked.outcome === 'rejected' };
      });
      const firstOpen = plan.findIndex((_, offset) => !durable.settled.has(offset));
      lanes.restore(
        all.sort((one, other) => one.at.offset - other.at.offset),
        firstOpen === -1 ? plan.length : firstOpen,
      );
      return firstOpen === -1 ? plan.length : firstOpen;
    },
    releaseAll() {
      for (const { entry } of durable.entries.values()) lanes.release({ destination: entry.destination, at: entry.at });
    },
  };
}
