import type { ParkedState, Target } from './lane-entry.ts';
import type { LaneHooks, LaneTimes } from './lane-hooks.ts';
import type { NotYet, Problem } from './outcome.ts';
import { KnownStandings } from './queues/known-standings.ts';
import { standsParked, waitsBehindIdentity } from './queues/lane-facts.ts';
import type { LaneQueues } from './queues/lane-queues.ts';
import type { QueuedEntry, Standing } from './queues/queued-entry.ts';

export interface LaneParkingParts<W> {
  readonly queues: LaneQueues<W>;
  readonly hooks: LaneHooks<W>;
  readonly times: LaneTimes;
  readonly epoch: number;
  /** Called when an entry is durable here, so that its offset may be committed. */
  readonly settle: (entry: QueuedEntry<W>) => void;
}

/** Makes entries of one partition durable, and with an entry everything that waits behind it, in order. */
export class LaneParking<W> {
  readonly #parts: LaneParkingParts<W>;
  readonly #standings = new KnownStandings();

  constructor(parts: LaneParkingParts<W>) {
    this.#parts = parts;
  }

  get count(): number {
    return this.#parts.queues.durableCount;
  }

  /** What stands durable under this name, ended or not. */
  stands(target: Target): QueuedEntry<W> | undefined {
    return this.#parts.queues.durable(target);
  }

  /** Stands durable already: it was read back. */
  restore(entry: QueuedEntry<W>, standing: Standing, epoch: number): void {
    entry.standing = this.#standings.of(standing);
    entry.epoch = epoch;
    entry.lane.feed.destination.durable.set(entry.offset, entry);
  }

  /** It did not settle at this try. Marks are set at once; resolves when it and what waits behind it are durable. */
  async parkTried(entry: QueuedEntry<W>, why: { problem: Problem; nextTryAt?: number }): Promise<void> {
    const { nextTryAt, problem } = why;
    const state = entry.standing?.state === 'AHEAD' ? 'AHEAD' : 'PARKED';
    const outcome = nextTryAt === undefined ? 'rejected' : 'deferred';
    const at = nextTryAt === undefined ? {} : { nextTryAt };
    this.#tell(entry, { kind: nextTryAt === undefined ? 'parked' : 'deferred', state, problem, ...at });
    const durable = this.park(entry, { state, outcome, problem, ...at });
    await Promise.all([durable, this.parkBehind(entry)]);
  }

  /** Waits for something that is not its own trouble: what is before it, or its destination. */
  async parkWaiting(entry: QueuedEntry<W>): Promise<void> {
    const durable =
      entry.standing === undefined ? this.park(entry, this.#standings.waiting(this.#stateOf(entry))) : undefined;
    await Promise.all([durable, this.parkBehind(entry)]);
  }

  /** Notes that it goes before its turn. */
  async parkAhead(entry: QueuedEntry<W>, outcome = 'waiting'): Promise<void> {
    await this.park(entry, { state: 'AHEAD', outcome });
  }

  /** Everything behind it in its lanes, up to where it is durable already. */
  async parkBehind(entry: QueuedEntry<W>): Promise<void> {
    const durable: Promise<void>[] = [];
    const from = [entry];
    for (let one = from.pop(); one !== undefined; one = from.pop()) {
      for (const next of notDurableBehind(one)) {
        durable.push(this.park(next, this.#standings.waiting(this.#stateOf(next))));
        if (next.isIdentityEvent) from.push(next);
      }
    }
    await Promise.all(durable);
  }

  async park(entry: QueuedEntry<W>, standing: Standing): Promise<void> {
    const { hooks, times, epoch, settle } = this.#parts;
    if (entry.standing === undefined) {
      entry.standsSince(times.now());
      entry.epoch = epoch;
    }
    entry.standing = this.#standings.of(standing);
    entry.work = undefined;
    entry.lane.feed.destination.durable.set(entry.offset, entry);
    const { parked } = entry;
    if (parked !== undefined) await hooks.park(entry, parked);
    settle(entry);
  }

  async unpark(entry: QueuedEntry<W>): Promise<void> {
    if (entry.standing === undefined) return;
    await this.#parts.hooks.unpark(entry);
    entry.lane.feed.destination.durable.delete(entry.offset);
  }

  /** Told early, not waited for: the entry's end will be told anyway. */
  #tell(entry: QueuedEntry<W>, notYet: NotYet): void {
    this.#parts.hooks.record(entry, notYet).catch(() => undefined);
  }

  #stateOf(entry: QueuedEntry<W>): ParkedState {
    if (waitsBehindIdentity(entry)) return 'AWAITING_MERGE';
    const isStopped = entry.lanes.some(
      ({ first }) => first !== undefined && first.entry !== entry && standsParked(first.entry),
    );
    if (isStopped) return 'BEHIND';
    return entry.isAtFront || entry.lane.feed.destination.gate.isShut ? 'AWAITING_DESTINATION' : 'BEHIND';
  }
}

function* notDurableBehind<W>({ stands }: QueuedEntry<W>): Iterable<QueuedEntry<W>> {
  for (const stand of stands) {
    for (let next = stand.after; next !== undefined && next.entry.standing === undefined; next = next.after) {
      yield next.entry;
    }
  }
}
