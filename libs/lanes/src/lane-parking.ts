import { type LaneEntry, type ParkedState, type Target, targetKey } from './lane-entry.ts';
import type { LaneHooks, LaneTimes } from './lane-hooks.ts';
import type { LaneQueues } from './lane-queues.ts';
import type { NotYet, Problem } from './outcome.ts';

export interface WhyParked {
  readonly outcome: 'rejected' | 'deferred' | 'waiting';
  readonly problem?: Problem;
  readonly nextTryAt?: number;
}

export interface LaneParkingParts<W> {
  readonly queues: LaneQueues<W>;
  readonly hooks: LaneHooks<W>;
  readonly times: LaneTimes;
  readonly epoch: number;
  /** Called when an entry is durable here, so that its offset may be committed. */
  readonly settle: (entry: LaneEntry<W>) => void;
}

/** Parks entries of one partition's lanes, and with an entry everything that waits behind it, in order. */
export class LaneParking<W> {
  readonly #parked = new Map<string, LaneEntry<W>>();
  readonly #queues: LaneQueues<W>;
  readonly #hooks: LaneHooks<W>;
  readonly #times: LaneTimes;
  readonly #epoch: number;
  readonly #settle: (entry: LaneEntry<W>) => void;

  constructor(parts: LaneParkingParts<W>) {
    this.#queues = parts.queues;
    this.#hooks = parts.hooks;
    this.#times = parts.times;
    this.#epoch = parts.epoch;
    this.#settle = parts.settle;
  }

  get count(): number {
    return this.#parked.size;
  }

  find(target: Target): LaneEntry<W> | undefined {
    return this.#parked.get(targetKey(target));
  }

  restore(entry: LaneEntry<W>): void {
    this.#parked.set(targetKey(entry), entry);
  }

  /** Parks the entry and what waits behind it. Marks are set at once; resolves when all of it is durable. */
  async parkWithFollowers(entry: LaneEntry<W>, why: WhyParked): Promise<void> {
    const durable = [this.park(entry, why)];
    for (const follower of this.#queues.behind(entry)) {
      if (follower.parked === undefined) durable.push(this.parkWithFollowers(follower, { outcome: 'waiting' }));
    }
    await Promise.all(durable);
  }

  async park(entry: LaneEntry<W>, why: WhyParked): Promise<void> {
    const epoch = entry.parked?.epoch ?? this.#epoch;
    entry.parked = { epoch, parkedAt: this.#times.now(), state: this.#stateOf(entry, why), ...why };
    delete entry.work;
    this.#parked.set(targetKey(entry), entry);
    const { state, problem, nextTryAt } = entry.parked;
    if (why.outcome !== 'waiting') {
      const notYet: NotYet = {
        kind: why.outcome === 'rejected' ? 'parked' : 'deferred',
        state,
        ...(problem && { problem }),
      };
      this.#note(entry, nextTryAt === undefined ? notYet : { ...notYet, nextTryAt });
    }
    await this.#hooks.park(entry, entry.parked);
    this.#settle(entry);
  }

  async unpark(entry: LaneEntry<W>): Promise<void> {
    if (entry.parked === undefined) return;
    await this.#hooks.unpark(entry);
    this.#parked.delete(targetKey(entry));
  }

  /** Told early, not waited for: the entry's end will be told anyway. */
  #note(entry: LaneEntry<W>, notYet: NotYet): void {
    this.#hooks.record(entry, notYet).catch(() => undefined);
  }

  #stateOf(entry: LaneEntry<W>, why: WhyParked): ParkedState {
    if (why.outcome !== 'waiting') return 'PARKED';
    return this.#queues.isBehindIdentityEvent(entry) ? 'AWAITING_MERGE' : 'BEHIND';
  }
}
