import type { StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import { answer, type CommandAnswer } from '../commands/command-answer.ts';
import type { ReplayCommand, StopReplayCommand } from '../commands/lane-command.ts';
import type { DestinationGates } from '../gates/destination-gates.ts';
import type { PartitionLanes } from '../partition-lanes.ts';
import { type Collected, collectReplay, mostReplayed } from './collect-replay.ts';
import { DeliveredBefore } from './delivered-before.ts';
import type { ReplayFlow } from './replay-flow.ts';

export interface ReplayParts<W> {
  readonly bus: EventBus;
  readonly codec: StateCodec;
  readonly group: string;
  /** Undefined where the flow has no replays. */
  readonly replay: ReplayFlow | undefined;
  readonly lanes: Pick<PartitionLanes<W>, 'find' | 'replay' | 'stopReplay'>;
  readonly gates: Pick<DestinationGates, 'of'>;
  /** The offset that the lanes are read up to. */
  readonly reached: () => number;
}

/**
 * Puts the events of the chosen lanes back at the front of them, durable, to be delivered again before what is newer
 * (design section 5, Replay); of a dry run, only the counts.
 */
export async function carryOutReplay<W>(command: ReplayCommand, parts: ReplayParts<W>): Promise<CommandAnswer> {
  const { replay, lanes, gates } = parts;
  const { destination, ratePerSecond, dryRun } = command;
  if (replay?.isSafe(destination) !== true)
    return answer('refused', 'The destination’s entry does not say that it takes replays.');
  const collected = await collectReplay(command, { ...parts, replay });
  if (collected === undefined)
    return answer('refused', `More than ${mostReplayed} events: choose a later start, or one source or lane.`);
  if (dryRun) return { ...answer('done'), counts: await countsOf(collected, command, parts) };
  gates.of(destination).throttleReplay(ratePerSecond);
  const replayed = await lanes.replay(collected.entries);
  return { ...answer('done'), counts: { replayed } };
}

/** Drops what is left of a replay; what waited behind it goes on. */
export async function carryOutStop<W>(
  { replayId }: StopReplayCommand,
  { lanes }: Pick<ReplayParts<W>, 'lanes'>,
): Promise<CommandAnswer> {
  return { ...answer('done'), counts: { dropped: await lanes.stopReplay(replayId) } };
}

async function countsOf<W>(
  { entries, forbidden, expired, since }: Collected,
  { destination, at }: ReplayCommand,
  { bus, codec, group, lanes }: ReplayParts<W>,
): Promise<Readonly<Record<string, number>>> {
  const fresh = entries.filter((one) => lanes.find(one) === undefined);
  const before =
    entries.length === 0
      ? new DeliveredBefore()
      : await DeliveredBefore.read({ bus, codec, group, destination, at, since });
  return {
    replayed: fresh.length,
    waiting: entries.length - fresh.length,
    delivered: fresh.filter((one) => before.has(one)).length,
    older: fresh.filter((one) => before.isOlder(one)).length,
    ...{ forbidden, expired },
  };
}
