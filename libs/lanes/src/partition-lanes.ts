import { pauseBefore } from './backoff.ts';
import type { DestinationGates } from './gates/destination-gates.ts';
import { type LaneEntry, laneKey, lanesOf, type Target } from './lane-entry.ts';
import type { LaneHooks, LaneTimes } from './lane-hooks.ts';
import { LaneParking } from './lane-parking.ts';
import { LaneQueues } from './lane-queues.ts';
import { type LaneView, viewLane, viewLanes } from './lane-views.ts';
import { closedBy, type DecidedBy, deferred, type End, type Outcome, type Problem, rejected } from './outcome.ts';

/** What came of a person's decision. `headMoved`: the lane's head is not the one that was looked at. */
export type SettleAnswer = 'done' | 'notFound' | 'notHead' | 'notHeld' | 'headMoved' | 'notPossible';

export interface PartitionLanesParts<W> {
  readonly hooks: LaneHooks<W>;
  readonly times: LaneTimes;
  readonly gates: DestinationGates;
  /** The offset of this owner's claim; part of the key of what it parks. */
  readonly epoch: number;
}

/**
 * The lanes of one owned partition: one event at a time in each lane, many lanes at once, in order through retries,
 * parking and release (design section 5). What is held stops its own lanes only.
 */
export class PartitionLanes<W> {
  readonly #queues = new LaneQueues<W>();
  readonly #unsettled = new Set<LaneEntry<W>>();
  readonly #working = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  readonly #giveUp = new AbortController();
  readonly #parking: LaneParking<W>;
  readonly #hooks: LaneHooks<W>;
  readonly #times: LaneTimes;
  readonly #gates: DestinationGates;

  constructor(parts: PartitionLanesParts<W>) {
    this.#hooks = parts.hooks;
    this.#times = parts.times;
    this.#gates = parts.gates;
    this.#parking = new LaneParking({ ...parts, queues: this.#queues, settle: (entry) => this.#settle(entry) });
  }

  get parkedCount(): number {
    return this.#parking.count;
  }

  /** Puts back what stood parked when the partition was gained, in order of offsets, and drains what is free to go. */
  restore(entries: readonly LaneEntry<W>[]): void {
    for (const entry of entries) {
      this.#queues.push(entry);
      this.#parking.restore(entry);
    }
    for (const entry of entries) this.#resume(entry);
  }

  /** Takes a new entry. One that stands parked already is settled at once. */
  offer(entry: LaneEntry<W>): void {
    if (this.#parking.find(entry) !== undefined) return this.#hooks.settled(entry);
    this.#unsettled.add(entry);
    this.#queues.push(entry);
    if (this.#queues.isBehindParked(entry)) this.#track(this.#parking.park(entry, { outcome: 'waiting' }));
    else this.#resume(entry);
  }

  /** What waits durable under this name. */
  find(target: Target): LaneEntry<W> | undefined {
    return this.#parking.find(target);
  }

  /** Tries a parked head again now, and what waits behind it after that. */
  release(target: Target, expectedHead?: number): SettleAnswer {
    const entry = this.#parking.find(target);
    if (entry === undefined) return 'notFound';
    if (expectedHead !== undefined && expectedHead !== entry.at.offset) return 'headMoved';
    if (!this.#queues.isHead(entry)) return 'notHead';
    entry.held = false;
    this.#cancelRetry(entry);
    this.#start(entry);
    return 'done';
  }

  /** Closes a held head without delivering it, and drains what waits behind it. */
  async skip(target: Target, by: DecidedBy): Promise<SettleAnswer> {
    const entry = this.#parking.find(target);
    if (entry !== undefined && !this.#queues.isHead(entry)) return 'notHead';
    return this.closeEntry(target, by);
  }

  /** Closes a waiting entry, wherever in its lane it stands, without delivering it. */
  async closeEntry(target: Target, by: DecidedBy): Promise<SettleAnswer> {
    const entry = this.#parking.find(target);
    if (entry === undefined) return 'notFound';
    if (entry.running) return 'notHeld';
    this.#cancelRetry(entry);
    await this.#finish(entry, closedBy(by));
    return 'done';
  }

  /** Delivers an identity event before its turn; `by.told` says whom at the receiver. */
  sendAhead(target: Target, by: DecidedBy): Promise<SettleAnswer> {
    return Promise.resolve(
      this.#parking.find(target) === undefined || by.told === undefined ? 'notFound' : 'notPossible',
    );
  }

  /** Hands what waits before an identity event in the retired patient's lane to people. */
  worklist(target: Target, by: DecidedBy): Promise<SettleAnswer> {
    return Promise.resolve(this.#parking.find(target) === undefined || by.reason === '' ? 'notFound' : 'notPossible');
  }

  /** Puts these, oldest first, before what waits in their lanes; what stands open already is left out. Gives how many. */
  replay(entries: readonly LaneEntry<W>[]): Promise<number> {
    return Promise.resolve(entries.length * 0);
  }

  /** Lets go of what is left of a replay. Gives how many. */
  stopReplay(replayId: string): Promise<number> {
    return Promise.resolve(replayId.length * 0);
  }

  /** Every lane with something in it. */
  lanes(): readonly LaneView[] {
    return viewLanes(this.#queues);
  }

  laneOf(lane: { readonly destination: string; readonly source: string }, subject: string): LaneView | undefined {
    return viewLane(this.#queues, laneKey(lane, subject));
  }

  /**
   * Stops starting attempts, lets those in progress end for `graceMs`, then aborts them, and forgets the rest: the next
   * owner reads it again.
   */
  async close(graceMs = 10_000): Promise<void> {
    this.#stop.abort();
    for (const entry of this.#queues.entries()) this.#cancelRetry(entry);
    const cancel = this.#times.after(graceMs, () => this.#giveUp.abort());
    await Promise.allSettled(this.#working);
    cancel();
  }

  #resume(entry: LaneEntry<W>): void {
    if (!this.#queues.isHead(entry)) return;
    const wait = (entry.parked?.nextTryAt ?? 0) - this.#times.now();
    if (wait <= 0) this.#start(entry);
    else this.#retryAfter(entry, wait);
  }

  #start(entry: LaneEntry<W>): void {
    if (entry.running || entry.held || this.#stop.signal.aborted) return;
    entry.running = true;
    this.#gates.of(entry.destination).ask({ admitted: () => this.#track(this.#run(entry)) });
  }

  async #run(entry: LaneEntry<W>): Promise<void> {
    const outcome = await this.#try(entry);
    this.#gates.of(entry.destination).leave();
    entry.running = false;
    const goesOn = outcome.kind === 'deferred' || outcome.kind === 'faulty' || outcome.kind === 'rejected';
    if (goesOn && this.#stop.signal.aborted) return;
    this.#hooks.attempted(entry, outcome);
    if (outcome.kind === 'rejected') await this.#hold(entry, outcome.problem);
    else if (outcome.kind === 'deferred') await this.#defer(entry, outcome.problem, outcome.retryAfterMs);
    else if (outcome.kind === 'faulty') await this.#defer(entry, outcome.problem, this.#backoffOf(entry).maxMs);
    else await this.#finish(entry, outcome);
  }

  async #try(entry: LaneEntry<W>): Promise<Outcome> {
    try {
      if (this.#stop.signal.aborted) return deferred({ code: 'GIVEN_UP', text: 'The partition is given up.' });
      await this.#hooks.mayStart();
      const work = entry.work ?? (await this.#hooks.load(entry));
      if (work === undefined) return rejected({ code: 'RECORD_GONE', text: 'The record is no longer kept.' });
      entry.attempts += 1;
      const facts = { signal: this.#giveUp.signal, number: entry.attempts, isProbe: false };
      return await this.#hooks.attempt(entry, work, facts);
    } catch (error) {
      return deferred({ code: codeOf(error), text: 'The attempt broke off.' });
    }
  }

  /** The lane goes on at once; the account is kept before the durable entry, and with it the offset, is let go. */
  async #finish(entry: LaneEntry<W>, end: End): Promise<void> {
    this.#queues.remove(entry);
    for (const head of this.#queues.heads(lanesOf(entry))) this.#resume(head);
    await this.#hooks.record(entry, end);
    await this.#parking.unpark(entry);
    this.#settle(entry);
  }

  async #hold(entry: LaneEntry<W>, problem: Problem): Promise<void> {
    entry.held = true;
    await this.#parking.parkWithFollowers(entry, { outcome: 'rejected', problem });
  }

  async #defer(entry: LaneEntry<W>, problem: Problem, atLeastMs = 0): Promise<void> {
    const { backoff, retryBudgetMs } = this.#gates.policyOf(entry.destination);
    const pause = Math.max(atLeastMs, pauseBefore(Math.max(entry.attempts, 1), backoff, this.#times.random));
    const now = this.#times.now();
    if (entry.parked !== undefined || now - entry.offeredAt >= retryBudgetMs) {
      await this.#parking.parkWithFollowers(entry, { outcome: 'deferred', problem, nextTryAt: now + pause });
    }
    this.#retryAfter(entry, pause);
  }

  #backoffOf(entry: LaneEntry<W>): { readonly maxMs: number } {
    return this.#gates.policyOf(entry.destination).backoff;
  }

  #retryAfter(entry: LaneEntry<W>, ms: number): void {
    if (this.#stop.signal.aborted) return;
    this.#cancelRetry(entry);
    entry.cancelRetry = this.#times.after(ms, () => this.#start(entry));
  }

  #cancelRetry(entry: LaneEntry<W>): void {
    entry.cancelRetry?.();
    delete entry.cancelRetry;
  }

  #settle(entry: LaneEntry<W>): void {
    if (this.#unsettled.delete(entry)) this.#hooks.settled(entry);
  }

  #track(work: Promise<void>): void {
    const done = (): boolean => this.#working.delete(work);
    this.#working.add(work);
    // What breaks off here (the bus closed while parking) leaves its offset unsettled, so the next owner does it again.
    work.then(done, done);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'ATTEMPT_FAILED';
}
