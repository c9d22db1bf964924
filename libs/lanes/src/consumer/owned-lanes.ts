import type { StateCodec } from '@care-relay/care-events';
import type { EventBus, OwnedPartition, StoredRecord } from '@care-relay/event-bus';
import type { Capacity } from '../capacity.ts';
import { carryOut } from '../commands/carry-out.ts';
import type { CommandAnswer } from '../commands/command-answer.ts';
import type { LaneCommand, ReplayCommand } from '../commands/lane-command.ts';
import type { LaneEntry } from '../lane-entry.ts';
import type { ExpiryNotices } from '../expiry/expiry-notices.ts';
import { ExpiryWatch } from '../expiry/expiry-watch.ts';
import type { DestinationGates } from '../gates/destination-gates.ts';
import type { LaneHooks, LaneTimes } from '../lane-hooks.ts';
import { DurableEntries } from '../log/durable-entries.ts';
import type { LaneLog } from '../log/lane-log.ts';
import type { TakenOver } from '../log/take-over.ts';
import type { MovedTo } from '../outcome.ts';
import { PartitionLanes } from '../partition-lanes.ts';
import { carryOutReplay, carryOutStop } from '../replay/carry-out-replay.ts';
import type { Turns } from '../turns.ts';
import { SettledOffsets } from '../settled-offsets.ts';
import { barriersOf } from './barriers.ts';
import { freshOwnership } from './fresh-ownership.ts';
import { endsWithin } from './giving-up.ts';
import type { LaneFlow, PlannedWork } from './lane-flow.ts';
import { LoadAhead } from './load-ahead.ts';
import { PendingRecords } from './pending-records.ts';
import { type PlannedRecord, Repeats } from './repeats.ts';

export interface OwnedLanesParts<W> {
  readonly partition: OwnedPartition;
  readonly flow: LaneFlow<W>;
  readonly bus: EventBus;
  readonly log: LaneLog;
  readonly states: StateCodec;
  readonly capacity: Capacity;
  readonly turns: Turns;
  readonly times: LaneTimes;
  readonly gates: DestinationGates;
  readonly expiry: ExpiryNotices;
  /** How long attempts in progress may take to end by themselves when the partition is given up, in milliseconds. */
  readonly graceMs?: number;
}

/** Records that are planned, and whose ids are looked up, together. */
const planAtOnce = 64;
const defaultGraceMs = 6_000;
/** How long an attempt may take to end once it was told to. */
const abortedMs = 1_500;

/** One owned partition: its lanes, which of its offsets are settled, and so what may be committed. */
export class OwnedLanes<W> {
  readonly #parts: OwnedLanesParts<W>;
  readonly #pending: PendingRecords;
  readonly #loads: LoadAhead;
  readonly #durable: DurableEntries<W>;
  readonly #repeats: Repeats<W>;
  readonly #closing = new AbortController();
  readonly #begun = Promise.withResolvers<void>();
  #offsets: SettledOffsets | undefined;
  #lanes: PartitionLanes<W> | undefined;
  #watch: ExpiryWatch<W> | undefined;
  #epoch: number | undefined;
  /** Every record below it was taken, or was settled before. */
  #reached = 0;

  constructor(parts: OwnedLanesParts<W>) {
    this.#parts = parts;
    this.#pending = new PendingRecords(parts.capacity);
    this.#loads = new LoadAhead({ bus: parts.bus, at: parts.partition });
    this.#durable = new DurableEntries(parts.log, (destination, had) => parts.expiry.ended(destination, had));
    this.#repeats = new Repeats(parts.flow, parts.times);
  }

  /** Takes the partition over. What stands parked, and records, begin to flow once no former owner has an attempt left. */
  async open(): Promise<void> {
    const { flow, partition, log, times, gates, bus, expiry, capacity: room } = this.#parts;
    await flow.gained(partition);
    const taken = await log.takeOver(partition);
    this.#epoch = taken.epoch;
    this.#durable.tookOver(taken.open, taken.copiesAt);
    this.#lanes = new PartitionLanes({ hooks: this.#hooks(), times, epoch: taken.epoch, gates, room });
    const [lanes, durable, loads] = [this.#lanes, this.#durable, this.#loads];
    this.#watch = new ExpiryWatch({ at: partition, bus, times, lanes, durable, loads, notices: expiry });
    // Asked before the first batch: from then on the position is ahead of what is taken.
    this.#reached = partition.position;
    void this.#begin(taken, this.#lanes);
  }

  /** Resolves when attempts may be made, or the partition is given up. */
  get begun(): Promise<void> {
    return this.#begun.promise;
  }

  /** Takes records over, as far as the bound on work in memory allows. */
  async take(records: readonly StoredRecord[]): Promise<void> {
    const { capacity } = this.#parts;
    await this.#begun.promise;
    try {
      for (let from = 0; from < records.length && !this.#isOver; from += planAtOnce) {
        await this.#takeSome(records.slice(from, from + planAtOnce));
      }
    } finally {
      // Who was woken and took nothing passes the turn on.
      capacity.give(0);
    }
  }

  /** Carries out what a person decided; undefined when the partition is given up first. */
  async command(command: LaneCommand): Promise<CommandAnswer | undefined> {
    await this.#begun.promise;
    if (this.#lanes === undefined || this.#isOver) return undefined;
    if (command.kind === 'STOP_REPLAY') return carryOutStop(command, { lanes: this.#lanes });
    if (command.kind === 'REPLAY') return this.#replay(command, this.#lanes);
    return carryOut(command, this.#lanes);
  }

  #replay(command: ReplayCommand, lanes: PartitionLanes<W>): Promise<CommandAnswer> {
    const { bus, flow, gates, states: codec } = this.#parts;
    const { group, replay } = flow;
    return carryOutReplay(command, { bus, codec, group, replay, lanes, gates, reached: () => this.#reached });
  }

  get parkedCount(): number {
    return this.#lanes?.parkedCount ?? 0;
  }

  /**
   * Gives the partition up: attempts in progress end or are aborted, what is being written ends, and then the next owner
   * is told. Where an attempt ends neither way, nobody is told: the next owner waits its time.
   */
  async close(): Promise<void> {
    const { partition, flow, graceMs = defaultGraceMs } = this.#parts;
    this.#closing.abort();
    this.#begun.resolve();
    this.#watch?.stop();
    await endsWithin(graceMs + abortedMs, this.#drain(graceMs), this.#parts.times);
    this.#watch?.leave();
    this.#pending.abandon();
    await flow.lost(partition);
  }

  async #drain(graceMs: number): Promise<void> {
    await this.#lanes?.close(graceMs);
    if (this.#epoch !== undefined) await this.#parts.log.drained(this.#parts.partition, this.#epoch);
  }

  async #begin(taken: TakenOver, lanes: PartitionLanes<W>): Promise<void> {
    const { partition, log } = this.#parts;
    const { topic, partition: number, attemptMs: waitMs } = partition;
    const signal = AbortSignal.any([this.#closing.signal, partition.lost]);
    await log.formersGone({ topic, partition: number, taken, waitMs, signal });
    // What stands durable beyond the commit waits until what is before it in its lanes was read again.
    if (!this.#isOver) lanes.restore(taken.open, this.#reached);
    this.#begun.resolve();
    if (!this.#isOver) this.#watch?.begin();
  }

  get #isOver(): boolean {
    return this.#closing.signal.aborted || this.#parts.partition.lost.aborted;
  }

  async #takeSome(records: readonly StoredRecord[]): Promise<void> {
    const { flow, capacity, turns } = this.#parts;
    const planned: PlannedRecord<W>[] = [];
    for (const record of records) {
      if (this.#offsets?.has(record.offset) === true) continue;
      await turns.take();
      const works = await flow.plan(record);
      planned.push({ record, works, barrier: flow.barrier?.(record), note: flow.note(record.partition) });
    }
    const fresh = await this.#repeats.leftOut(planned);
    for (const one of fresh) {
      await capacity.room();
      if (this.#isOver) return;
      this.#takeOne(one);
    }
  }

  #takeOne(planned: PlannedRecord<W>): void {
    const { record, works } = planned;
    (this.#offsets ??= new SettledOffsets(record.offset)).begin(record.offset, planned.note);
    const all = [...works, ...barriersOf(planned, this.#lanes)];
    if (works.length === 0) this.#settleUnplanned(record, all.length);
    else this.#pending.begin(record, all.length);
    for (const one of all) this.#offer(record, one);
    this.#reached = record.offset + 1;
    this.#lanes?.readTo(this.#reached);
  }

  /** Without work, a record is settled once the flow has kept its account, and its barriers are passed. */
  #settleUnplanned(record: StoredRecord, barriers: number): void {
    const { flow } = this.#parts;
    if (flow.unplanned === undefined && barriers === 0) return this.#settle(record.offset);
    this.#pending.begin(record, barriers + 1);
    // What breaks off here (the bus closed) leaves the offset unsettled: the next owner reads the record again.
    (flow.unplanned?.(record) ?? Promise.resolve()).then(
      () => void (this.#pending.settledOne(record.offset) && this.#settle(record.offset)),
      () => undefined,
    );
  }

  #offer({ topic, partition, offset }: StoredRecord, planned: PlannedWork<W>): void {
    const { ahead, ...rest } = planned;
    const offeredAt = this.#parts.times.now();
    const at = { topic, partition, offset };
    this.#lanes?.offer({ at, ...rest, ...(ahead && { sameThing: ahead.sameThing }), offeredAt });
  }

  #hooks(): LaneHooks<W> {
    const { flow } = this.#parts;
    return {
      attempt: (entry, work, facts) => this.#repeats.attempt({ entry, facts }, () => flow.attempt(entry, work, facts)),
      attempted: (entry, outcome) => this.#repeats.isRepeat(entry) || flow.attempted(entry, outcome),
      load: (entry) => this.#load(entry),
      ...(flow.movesTo && { movesTo: async (entry, belongs) => this.#movesTo(entry, belongs) }),
      park: (entry, parked) => this.#durable.write(entry, parked),
      unpark: (entry) => this.#durable.clear(entry),
      settled: (entry) => this.#settledOne(entry),
      mayStart: () => freshOwnership(this.#parts, () => this.#isOver),
      record: (entry, progress) => this.#repeats.record(entry, progress),
      raise: (notice) => flow.raise?.(notice),
      clear: (cause) => flow.clear?.(cause),
    };
  }

  async #load(entry: LaneEntry<W>): Promise<W | undefined> {
    const record = (await this.#loads.load(entry.at.offset)) ?? (await this.#durable.copyOf(entry));
    return record === undefined ? undefined : this.#parts.flow.reload(record, entry);
  }

  async #movesTo(entry: LaneEntry<W>, belongs: string | undefined): Promise<MovedTo | undefined> {
    return this.#parts.flow.movesTo?.(entry, { belongs, load: () => this.#load(entry) });
  }

  #settledOne(entry: LaneEntry<W>): void {
    this.#repeats.settled(entry);
    if (this.#pending.settledOne(entry.at.offset)) this.#settle(entry.at.offset);
  }

  #settle(offset: number): void {
    const { partition, flow } = this.#parts;
    if (this.#offsets === undefined) return;
    this.#offsets.settle(offset);
    const { offset: below, note } = this.#offsets.watermark(flow.note(partition.partition));
    partition.settled(below, note);
  }
}
