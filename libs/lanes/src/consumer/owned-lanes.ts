import type { EventBus, OwnedPartition, StoredRecord } from '@care-relay/event-bus';
import type { Capacity } from '../capacity.ts';
import { carryOut } from '../commands/carry-out.ts';
import { answer, type CommandAnswer } from '../commands/command-answer.ts';
import type { LaneCommand } from '../commands/lane-command.ts';
import type { LaneEntry } from '../lane-entry.ts';
import type { DestinationGates } from '../gates/destination-gates.ts';
import type { LaneHooks, LaneTimes } from '../lane-hooks.ts';
import type { LaneLog } from '../log/lane-log.ts';
import { PartitionLanes } from '../partition-lanes.ts';
import type { Turns } from '../turns.ts';
import { SettledOffsets } from '../settled-offsets.ts';
import type { LaneFlow, PlannedWork } from './lane-flow.ts';

export interface OwnedLanesParts<W> {
  readonly partition: OwnedPartition;
  readonly flow: LaneFlow<W>;
  readonly bus: EventBus;
  readonly log: LaneLog;
  readonly capacity: Capacity;
  readonly turns: Turns;
  readonly times: LaneTimes;
  readonly gates: DestinationGates;
}

/** What of a record is still to be settled. */
interface Pending {
  left: number;
  readonly weight: number;
}

/** A record counts for one, and a large one for more: the bound on work in memory is one on bytes too. */
const bytesForOne = 16 * 1024;

function weightOf({ value }: StoredRecord): number {
  return 1 + Math.floor((value?.length ?? 0) / bytesForOne);
}

/** How long to wait before asking again whether ownership is fresh. */
const freshnessPauseMs = 50;

/** One owned partition: its lanes, which of its offsets are settled, and so what may be committed. */
export class OwnedLanes<W> {
  readonly #parts: OwnedLanesParts<W>;
  readonly #pending = new Map<number, Pending>();
  #offsets = new SettledOffsets(0);
  #started = false;
  #lanes: PartitionLanes<W> | undefined;

  constructor(parts: OwnedLanesParts<W>) {
    this.#parts = parts;
  }

  /** Claims the partition, reads what stands parked in it and puts it back. */
  async open(): Promise<void> {
    const { flow, partition, log, times, gates } = this.#parts;
    await flow.gained(partition);
    const { epoch, open } = await log.claim(partition);
    const restored = open.map((one): LaneEntry<W> => ({ ...one, running: false }));
    this.#lanes = new PartitionLanes({ hooks: this.#hooks(), times, epoch, gates });
    this.#lanes.restore(restored);
  }

  /** Takes records over, as far as the bound on work in memory allows. */
  async take(records: readonly StoredRecord[]): Promise<void> {
    for (const record of records) {
      await this.#parts.capacity.room();
      if (this.#parts.partition.lost.aborted) return;
      await this.#takeOne(record);
    }
  }

  async #takeOne(record: StoredRecord): Promise<void> {
    if (!this.#started) this.#offsets = new SettledOffsets(record.offset);
    this.#started = true;
    if (this.#offsets.has(record.offset)) return;
    const planned = await this.#parts.flow.plan(record);
    this.#offsets.begin(record.offset, this.#parts.flow.note(record.partition));
    if (planned.length === 0) return this.#settle(record.offset);
    this.#pending.set(record.offset, { left: planned.length, weight: weightOf(record) });
    for (const one of planned) this.#offer(record, one);
  }

  #offer(record: StoredRecord, planned: PlannedWork<W>): void {
    const at = { topic: record.topic, partition: record.partition, offset: record.offset };
    this.#parts.capacity.take(weightOf(record));
    const offeredAt = this.#parts.times.now();
    const { ahead, ...rest } = planned;
    const sameThing = ahead && { sameThing: ahead.sameThing };
    this.#lanes?.offer({ at, ...rest, ...sameThing, offeredAt, attempts: 0, held: false, running: false });
  }

  /** Carries out what a person decided. */
  async command(command: LaneCommand): Promise<CommandAnswer> {
    if (this.#lanes === undefined) return answer('notFound');
    if (command.kind === 'REPLAY' || command.kind === 'STOP_REPLAY') return answer('notPossible');
    return carryOut(command, this.#lanes);
  }

  get parkedCount(): number {
    return this.#lanes?.parkedCount ?? 0;
  }

  /** Ends attempts in progress and gives the partition up. */
  async close(): Promise<void> {
    await this.#lanes?.close();
    for (const { left, weight } of this.#pending.values()) this.#parts.capacity.give(left * weight);
    this.#pending.clear();
    await this.#parts.flow.lost(this.#parts.partition);
  }

  #hooks(): LaneHooks<W> {
    const { flow, log } = this.#parts;
    return {
      attempt: (entry, work, facts) => flow.attempt(entry, work, facts),
      attempted: (entry, outcome) => flow.attempted(entry, outcome),
      load: (entry) => this.#load(entry),
      park: (entry, parked) => log.write(entry, parked),
      unpark: (entry) => log.clear(entry),
      settled: (entry) => this.#settledOne(entry),
      mayStart: () => this.#mayStart(),
      record: (entry, progress) => flow.record?.(entry, progress) ?? Promise.resolve(),
      raise: (notice) => flow.raise?.(notice),
      clear: (cause) => flow.clear?.(cause),
    };
  }

  async #load(entry: LaneEntry<W>): Promise<W | undefined> {
    const { bus, flow } = this.#parts;
    for await (const record of bus.readRange(entry.at, entry.at.offset, entry.at.offset + 1)) {
      return flow.reload(record, entry);
    }
    return undefined;
  }

  async #mayStart(): Promise<void> {
    const { partition, times, turns } = this.#parts;
    await turns.take();
    while (!partition.mayAttempt() && !partition.lost.aborted) {
      await new Promise<void>((resolve) => void times.after(freshnessPauseMs, resolve));
    }
  }

  #settledOne(entry: LaneEntry<W>): void {
    const pending = this.#pending.get(entry.at.offset);
    if (pending === undefined) return;
    pending.left -= 1;
    this.#parts.capacity.give(pending.weight);
    if (pending.left > 0) return;
    this.#pending.delete(entry.at.offset);
    this.#settle(entry.at.offset);
  }

  #settle(offset: number): void {
    const { partition, flow } = this.#parts;
    this.#offsets.settle(offset);
    const watermark = this.#offsets.watermark(flow.note(partition.partition));
    partition.settled(watermark.offset, watermark.note);
  }
}
