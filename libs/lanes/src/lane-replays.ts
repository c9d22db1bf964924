import type { ToReplay } from './lane-decisions.ts';
import type { LaneEnds } from './lane-ends.ts';
import type { LaneParking } from './lane-parking.ts';
import type { LaneRuns } from './lane-runs.ts';
import type { LaneQueues } from './queues/lane-queues.ts';
import type { QueuedEntry } from './queues/queued-entry.ts';

export interface LaneReplaysParts<W> {
  readonly queues: LaneQueues<W>;
  readonly parking: LaneParking<W>;
  readonly ends: LaneEnds<W>;
  readonly runs: LaneRuns<W>;
  readonly now: () => number;
}

/** Puts events back into their lanes, to be delivered again before what is newer (design section 5, Replay). */
export class LaneReplays<W> {
  readonly #parts: LaneReplaysParts<W>;

  constructor(parts: LaneReplaysParts<W>) {
    this.#parts = parts;
  }

  /** Resolves with how many were put back, when all of them are durable. What is open already is left out. */
  async start(replayed: readonly ToReplay[], isOpen: (one: ToReplay) => boolean): Promise<number> {
    const { queues, parking, runs, now } = this.#parts;
    // From the newest back, each before the one put in last: so its place is near the front of its lane.
    const newestFirst = replayed.filter((one) => !isOpen(one)).sort((a, b) => b.at.offset - a.at.offset);
    const added = newestFirst.map((one) => queues.add({ ...one, since: now() }));
    const durable = added.map((entry) => parking.parkWaiting(entry));
    for (const entry of added) for (const lane of entry.lanes) runs.advance(lane);
    await Promise.all(durable);
    return added.length;
  }

  /** Resolves with how many were left of it, when none is. What is being tried at this moment ends. */
  async stop(replayId: string): Promise<number> {
    const { queues, runs, ends } = this.#parts;
    const left: QueuedEntry<W>[] = [];
    for (const { durable } of queues.destinations()) {
      for (const entry of durable.values()) {
        if (entry.replayId === replayId && !entry.running && !entry.isDone) left.push(entry);
      }
    }
    await Promise.all(
      left.map((entry) => {
        runs.free(entry);
        return ends.finish(entry, { kind: 'closed', by: 'policy', reason: 'REPLAY_STOPPED' });
      }),
    );
    return left.length;
  }
}
