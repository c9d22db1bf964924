import type { StateCodec } from '@care-relay/care-events';
import type { BusConsumer, ConsumeOptions, EventBus, OwnedPartition, RecordBatch } from '@care-relay/event-bus';
import { Capacity } from '../capacity.ts';
import type { CommandDesk } from '../commands/command-desk.ts';
import type { LaneCommand } from '../commands/lane-command.ts';
import type { FollowedControl } from '../control/follow-control.ts';
import { ExpiryNotices } from '../expiry/expiry-notices.ts';
import { DestinationGates } from '../gates/destination-gates.ts';
import type { LaneTimes } from '../lane-hooks.ts';
import { defaultPolicy, type DestinationPolicy } from '../policy/destination-policy.ts';
import { Turns } from '../turns.ts';
import type { LaneLog } from '../log/lane-log.ts';
import type { LaneFlow } from './lane-flow.ts';
import { OwnedLanes } from './owned-lanes.ts';

export interface LaneConsumerParts<W> {
  readonly bus: EventBus;
  readonly flow: LaneFlow<W>;
  readonly log: LaneLog;
  readonly states: StateCodec;
  readonly commands: CommandReader;
  /** Puts what people set for destinations in force on their gates, and follows it. */
  readonly control: (gates: DestinationGates) => Promise<FollowedControl>;
  readonly times: LaneTimes;
  /** For destinations of which the flow says nothing. */
  readonly policy?: DestinationPolicy;
  /** How many entries may be in memory at once, over all partitions. */
  readonly inFlight?: number;
  /** How long attempts in progress may take to end when a partition is given up, in milliseconds. */
  readonly graceMs?: number;
  readonly jumped?: ConsumeOptions['jumped'];
  /** Told each time a partition's lanes stand and records begin to flow. */
  readonly ready?: () => void;
  readonly closed?: () => void;
}

/** Reads what people decided about held entries, and notes what came of it. */
export type CommandReader = Pick<CommandDesk, 'topic' | 'gained' | 'read' | 'answered'>;

export const defaultInFlight = 2_000;

/**
 * Events that are planned, and attempts that start, in one turn of the event loop. With fewer of them senders are answered
 * sooner, and all that follows goes in smaller pieces: with 8 as many messages a second are mapped as with 16, with 4 fewer.
 */
const stepsPerTurn = 8;

/** Runs a flow over one topic: batches in, lanes, attempts, parking, commits of what is settled; commands beside it. */
export class LaneConsumer<W> {
  readonly #owned = new Map<number, Owned<W>>();
  readonly #parts: LaneConsumerParts<W>;
  readonly #capacity: Capacity;
  /** What each destination takes, over all partitions of this process. */
  readonly gates: DestinationGates;
  readonly #expiry: ExpiryNotices;
  readonly #turns = new Turns(stepsPerTurn);
  #consumer: BusConsumer | undefined;
  #control: FollowedControl | undefined;

  private constructor(parts: LaneConsumerParts<W>) {
    this.#parts = parts;
    this.#capacity = new Capacity(parts.inFlight ?? defaultInFlight);
    const { flow, times, policy = defaultPolicy } = parts;
    this.gates = new DestinationGates({
      times,
      policyOf: (destination) => flow.policyOf?.(destination) ?? policy,
      raise: (notice) => flow.raise?.(notice),
      clear: (cause) => flow.clear?.(cause),
    });
    this.#expiry = new ExpiryNotices({
      raise: (notice) => flow.raise?.(notice),
      clear: (cause) => flow.clear?.(cause),
    });
  }

  static async start<W>(parts: LaneConsumerParts<W>): Promise<LaneConsumer<W>> {
    const self = new LaneConsumer(parts);
    const { flow, commands, bus, jumped } = parts;
    self.#control = await parts.control(self.gates);
    self.#consumer = await bus.consume({
      group: flow.group,
      topics: [flow.topic, commands.topic],
      startAt: (at) => (at.topic === flow.topic ? flow.startAt(at) : Promise.resolve('earliest')),
      gained: (partition) => self.#gained(partition),
      batch: (batch) => self.#batch(batch),
      lost: (partition) => self.#lost(partition),
      ...(jumped && { jumped }),
      settledMemory: parts.log,
    });
    return self;
  }

  get state(): BusConsumer['state'] {
    return this.#consumer?.state ?? 'joining';
  }

  get notGained(): BusConsumer['notGained'] {
    return this.#consumer?.notGained;
  }

  /** How many entries are in memory, and how many stand parked. */
  get counts(): { readonly inFlight: number; readonly parked: number } {
    const parked = [...this.#owned.values()].reduce((sum, { lanes }) => sum + (lanes?.parkedCount ?? 0), 0);
    return { inFlight: this.#capacity.taken, parked };
  }

  async close(): Promise<void> {
    await this.#consumer?.close();
    await this.#control?.close();
    this.gates.stop();
    this.#parts.log.close();
    this.#parts.closed?.();
  }

  async #gained(partition: OwnedPartition): Promise<void> {
    if (partition.topic !== this.#parts.flow.topic) return this.#parts.commands.gained(partition.partition);
    const lanes = new OwnedLanes<W>({
      ...this.#parts,
      partition,
      capacity: this.#capacity,
      turns: this.#turns,
      gates: this.gates,
      expiry: this.#expiry,
    });
    await lanes.open();
    const owned = this.#of(partition.partition);
    owned.lanes = lanes;
    owned.opened.resolve();
    this.#parts.ready?.();
  }

  async #batch({ partition, records }: RecordBatch): Promise<void> {
    if (partition.topic === this.#parts.flow.topic) return this.#of(partition.partition).lanes?.take(records);
    // They may be read before the lanes of their partition stand; and what is settled is kept under the epoch of these.
    const owned = this.#of(partition.partition);
    await owned.opened.promise;
    const { lanes } = owned;
    if (lanes === undefined) return;
    for (const record of records) {
      const command = await this.#parts.commands.read(record);
      const isDone = command === undefined || (await this.#command(command, lanes));
      if (!isDone || partition.lost.aborted) return;
      partition.settled(record.offset + 1);
    }
  }

  /** Carries a command out. False when the partition went to another owner first, who reads the command again. */
  async #command(command: LaneCommand, lanes: OwnedLanes<W>): Promise<boolean> {
    const answer = await lanes.command(command);
    if (answer === undefined) return false;
    await this.#parts.commands.answered(command, answer);
    return true;
  }

  async #lost(partition: OwnedPartition): Promise<void> {
    if (partition.topic !== this.#parts.flow.topic) return;
    const owned = this.#of(partition.partition);
    this.#owned.delete(partition.partition);
    await owned.lanes?.close();
    owned.opened.resolve();
  }

  #of(partition: number): Owned<W> {
    const known = this.#owned.get(partition);
    if (known !== undefined) return known;
    const made: Owned<W> = { opened: Promise.withResolvers<void>() };
    this.#owned.set(partition, made);
    return made;
  }
}

interface Owned<W> {
  lanes?: OwnedLanes<W>;
  readonly opened: PromiseWithResolvers<void>;
}
