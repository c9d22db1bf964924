import type { EventBus, StoredRecord } from '@care-relay/event-bus';
import type { ReplayCommand } from '../commands/lane-command.ts';
import type { ToReplay } from '../lane-decisions.ts';
import type { ReplayFlow } from './replay-flow.ts';

/** How many events one command may put back: each is durable and stands in memory until its turn. */
export const mostReplayed = 100_000;

export interface CollectParts {
  readonly bus: EventBus;
  readonly replay: ReplayFlow;
  /** The offset that the lanes are read up to: what comes after it waits behind the replay by itself. */
  readonly reached: () => number;
}

/** What a replay covers, so far as it was read. */
export interface Collected {
  readonly entries: readonly ToReplay[];
  readonly forbidden: number;
  readonly expired: number;
  /** When the first of them was stored, in milliseconds. */
  readonly since: number;
}

/**
 * Reads the events of the chosen lanes from the chosen point to where the lanes have come. They go on meanwhile: it reads
 * on until it has caught up, so that nothing is left out between the replay and what is new. Undefined when it is more
 * than one command may put back.
 */
export async function collectReplay(
  command: ReplayCommand,
  { bus, replay, reached }: CollectParts,
): Promise<Collected | undefined> {
  const entries: ToReplay[] = [];
  const found = { entries, forbidden: 0, expired: 0, since: Number.POSITIVE_INFINITY };
  for (let from = command.at.offset; from < reached();) {
    const to = reached();
    for await (const record of bus.readRange(command.at, from, to)) {
      if (command.source !== undefined && record.key !== command.source) continue;
      found.since = Math.min(found.since, record.timestamp);
      const plan = await replay.plan(record, command.destination);
      if (plan.kind === 'forbidden' || plan.kind === 'expired') found[plan.kind] += 1;
      else if (plan.kind === 'again' && isChosen(command, plan.work.subjects))
        entries.push(entryOf(record, command, plan.work));
      if (entries.length > mostReplayed) return undefined;
    }
    from = to;
  }
  return found;
}

function isChosen({ subject }: ReplayCommand, subjects: readonly string[]): boolean {
  return subject === undefined || subjects.includes(subject);
}

function entryOf(
  { topic, partition, offset }: StoredRecord,
  { replayId }: ReplayCommand,
  work: Omit<ToReplay, 'at' | 'replayId'>,
): ToReplay {
  return { ...work, at: { topic, partition, offset }, replayId };
}
