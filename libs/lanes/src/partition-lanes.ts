import { BarrierAlarms } from './barrier/barrier-alarms.ts';
import { Fifo } from './fifo.ts';
import type { DestinationGates } from './gates/destination-gates.ts';
import type { GateUser } from './gates/gate.ts';
import { LaneDecisions, type SettleAnswer, type ToReplay } from './lane-decisions.ts';
import { LaneEnds } from './lane-ends.ts';
import { type LaneEntry, type OfferedEntry, type RestoredEntry, type Target, targetKey } from './lane-entry.ts';
import { type LaneHooks, type LaneTimes, notKept } from './lane-hooks.ts';
import { LaneMoves } from './lane-moves.ts';
import { LaneParking } from './lane-parking.ts';
import { LaneReplays } from './lane-replays.ts';
import { codeOf, LaneRuns } from './lane-runs.ts';
import { type LaneView, viewLane } from './lane-views.ts';
import type { DecidedBy } from './outcome.ts';
import type { LanePlace } from './queues/lane.ts';
import { isBehindDurable, overtakenBy } from './queues/lane-facts.ts';
import { LaneQueues } from './queues/lane-queues.ts';
import type { QueuedEntry } from './queues/queued-entry.ts';
import { restoreInto } from './restore.ts';
import { waitsTooLong } from './spill.ts';
import { Working } from './working.ts';

export type { SettleAnswer, ToReplay };

export interface PartitionLanesParts<W> {
  readonly hooks: LaneHooks<W>;
  readonly times: LaneTimes;
  readonly gates: DestinationGates;
  /** The offset of this owner's claim; part of the key of what it parks. */
  readonly epoch: number;
  /** Of work in memory, over all partitions; without a bound of its own it is always scarce. */
  readonly room?: { readonly isScarce: boolean };
}

/**
 * The lanes of one owned partition: one event at a time in each lane, many lanes at once, in order through retries,
 * parking and release (design section 5). What is held stops its own lanes only.
 */
export class PartitionLanes<W> implements GateUser {
  readonly #unsettled = new Set<QueuedEntry<W>>();
  readonly #working = new Working((error) => this.#brokeOff(error));
  readonly #stop = new AbortController();
  readonly #giveUp = new AbortController();
  readonly #place: LanePlace<QueuedEntry<W>>;
  readonly #queues: LaneQueues<W>;
  readonly #parking: LaneParking<W>;
  readonly #ends: LaneEnds<W>;
  readonly #runs: LaneRuns<W>;
  readonly #decisions: LaneDecisions<W>;
  readonly #replays: LaneReplays<W>;
  readonly #moves: LaneMoves<W>;
  readonly #alarms: BarrierAlarms<W>;
  readonly #parts: PartitionLanesParts<W>;
  #unread = new Fifo<QueuedEntry<W>>();

  constructor(parts: PartitionLanesParts<W>) {
    const { hooks, times, gates, epoch } = parts;
    const working = this.#working;
    const settle = (entry: QueuedEntry<W>): void => this.#settle(entry);
    this.#parts = parts;
    this.#place = {
      ...{ startedAt: times.now(), readTo: Infinity },
      admitted: (entry, isProbe) => this.#runs.admitted(entry, isProbe),
      turnedAway: (entry) => this.#runs.turnedAway(entry),
    };
    const queues = new LaneQueues<W>(gates, this.#place);
    const parking = new LaneParking({ queues, hooks, times, epoch, settle });
    const { raise, clear } = hooks;
    this.#alarms = new BarrierAlarms({ gates, times, raise, clear });
    const ends = new LaneEnds({
      ...{ queues, parking, hooks, working, settle },
      advance: (lane) => this.#runs.advance(lane),
      ended: (entry) => this.#alarms.ended(entry),
    });
    const signals = { stop: this.#stop.signal, giveUp: this.#giveUp.signal };
    const runs = new LaneRuns({
      ...{ hooks, times, gates, parking, ends, working, ...signals },
      move: (entry, to) => this.#moves.move(entry, to),
      isNext: (entry, passed) => this.#moves.isNext(entry, passed),
    });
    this.#moves = new LaneMoves({
      ...{ queues, parking, ends, runs, hooks, times, working },
      placed: (entry) => this.#alarms.watch(entry),
    });
    this.#decisions = new LaneDecisions({ hooks, parking, ends, runs });
    this.#replays = new LaneReplays({ queues, parking, ends, runs, now: () => times.now() });
    [this.#queues, this.#parking, this.#ends, this.#runs] = [queues, parking, ends, runs];
    gates.join(this);
  }

  /**
   * Puts back what stood durable when the partition was gained, in order of offsets, and drains what is free to go. Entries
   * of records from `readFrom` on wait until `readTo` has passed them: earlier ones of their lanes come only then.
   */
  restore(entries: readonly RestoredEntry[], readFrom = Infinity): void {
    const { times } = this.#parts;
    this.#place.readTo = readFrom;
    const restored = entries.map((one) => restoreInto(one, { queues: this.#queues, parking: this.#parking }));
    for (const entry of restored) {
      this.#alarms.watch(entry);
      if (entry.isDone && entry.standing?.outcome === 'delivered') this.#ends.supersede(entry);
      const nextTryAt = entry.standing?.nextTryAt ?? 0;
      if (nextTryAt > times.now()) this.#runs.retryAt(entry, nextTryAt);
    }
    for (const entry of restored) this.#advance(entry);
    this.#unread = new Fifo(restored.filter(({ isRead }) => !isRead));
    this.#moves.begin();
  }

  /** All records below this offset were read, and what they are was offered. */
  readTo(offset: number): void {
    if (offset <= this.#place.readTo) return;
    this.#place.readTo = offset;
    while (this.#unread.front?.isRead === true) {
      const entry = this.#unread.shift();
      if (entry !== undefined) this.#advance(entry);
    }
  }

  /** Takes a new entry, in order of offsets. One that stands durable already is settled at once. */
  offer(offered: OfferedEntry<W>): void {
    this.readTo(offered.at.offset + 1);
    const standing = this.#parking.stands(offered);
    if (standing !== undefined) return this.#parts.hooks.settled(standing);
    const entry = this.#queues.add(offered);
    this.#unsettled.add(entry);
    this.#alarms.watch(entry);
    const overtaking = overtakenBy(entry);
    // Read again after a crash, when a later statement has gone ahead of it.
    if (overtaking !== undefined) return this.#ends.supersede(overtaking);
    this.#advance(entry);
    const { gates, room } = this.#parts;
    const mustWait = isBehindDurable(entry) || (room?.isScarce !== false && waitsTooLong(entry, gates));
    if (mustWait && entry.standing === undefined && !entry.running && !entry.isDone) {
      this.#working.track(this.#parking.parkWaiting(entry));
    }
  }

  /** What waits durable under this name. */
  find(target: Target): LaneEntry<W> | undefined {
    return this.#decisions.find(target);
  }

  /** Tries a parked head again now, and what waits behind it after that. */
  release(target: Target, expectedHead?: number): SettleAnswer {
    return this.#decisions.release(target, expectedHead);
  }

  /** Closes a held head without delivering it, and drains what waits behind it. */
  skip(target: Target, by: DecidedBy): Promise<SettleAnswer> {
    return this.#decisions.skip(target, by);
  }

  /** Closes a waiting entry, wherever in its lane it stands, without delivering it. */
  closeEntry(target: Target, by: DecidedBy): Promise<SettleAnswer> {
    return this.#decisions.close(target, by);
  }

  /** Delivers an identity event before its turn; `by.told` says whom at the receiver. */
  sendAhead(target: Target, by: DecidedBy): Promise<SettleAnswer> {
    return Promise.resolve(this.#decisions.sendAhead(target, by));
  }

  /** Hands what waits before an identity event in the retired patients' lanes to people. */
  worklist(target: Target, by: DecidedBy): Promise<SettleAnswer> {
    return this.#decisions.worklist(target, by);
  }

  /** Puts these, oldest first, before what waits in their lanes; what stands open already is left out. Gives how many. */
  replay(entries: readonly ToReplay[]): Promise<number> {
    const open = new Set([...this.#unsettled].map(targetKey));
    return this.#replays.start(entries, (one) => this.#parking.stands(one) !== undefined || open.has(targetKey(one)));
  }

  /** Lets go of what is left of a replay. Gives how many. */
  stopReplay(replayId: string): Promise<number> {
    return this.#replays.stop(replayId);
  }

  get parkedCount(): number {
    return this.#parking.count;
  }

  /** What waits durable for records below this offset, oldest first. */
  waitingBelow(offset: number): readonly LaneEntry<W>[] {
    return this.#queues.durableBelow(offset);
  }

  /** Every lane with something in it. */
  lanes(): readonly LaneView[] {
    return [...this.#queues.lanes()].flatMap((lane) => viewLane(lane) ?? []);
  }

  /** Where something waits, or is on its way, in a lane of one of these subjects. */
  destinationsOf(source: string, subjects: readonly string[]): readonly string[] {
    return this.#queues.destinationsOf(source, subjects);
  }

  laneOf(lane: { readonly destination: string; readonly source: string }, subject: string): LaneView | undefined {
    const found = this.#queues.lane(lane.destination, lane.source, subject);
    return found && viewLane(found);
  }

  /**
   * Stops starting attempts, lets those in progress end for `graceMs`, then aborts them, and forgets the rest: the next
   * owner reads it again.
   */
  async close(graceMs = 10_000): Promise<void> {
    this.#stop.abort();
    this.#parts.gates.leave(this);
    this.#alarms.stop();
    this.#moves.stop();
    this.#runs.forget(this.#queues.lanes());
    const cancel = this.#parts.times.after(graceMs, () => this.#giveUp.abort());
    await this.#working.ended();
    cancel();
  }

  /** A destination takes nothing any more: what is in memory for it becomes durable, so that reading goes on. */
  closed(destination: string): void {
    if (this.#stop.signal.aborted) return;
    for (const entry of this.#unsettled) {
      if (entry.destination === destination && entry.standing === undefined && !entry.isDone)
        this.#working.track(this.#parking.parkWaiting(entry));
    }
  }

  opened(destination: string): void {
    for (const lane of this.#queues.lanesAt(destination)) this.#runs.advance(lane);
  }

  bestProbe(destination: string): QueuedEntry<W> | undefined {
    return this.#runs.bestProbe(this.#queues.lanesAt(destination));
  }

  #advance(entry: QueuedEntry<W>): void {
    for (const lane of entry.lanes) this.#runs.advance(lane);
  }

  /** What could not be kept is done again by the next owner; people are told, since nothing else would show it. */
  #brokeOff(error: unknown): void {
    if (this.#stop.signal.aborted) return;
    this.#parts.hooks.raise(notKept(codeOf(error)));
  }

  #settle(entry: QueuedEntry<W>): void {
    if (this.#unsettled.delete(entry)) this.#parts.hooks.settled(entry);
  }
}
