import type { LaneParking } from './lane-parking.ts';
import type { LaneHooks } from './lane-hooks.ts';
import type { End } from './outcome.ts';
import type { Lane } from './queues/lane.ts';
import { openBefore } from './queues/lane-facts.ts';
import type { LaneQueues } from './queues/lane-queues.ts';
import type { QueuedEntry } from './queues/queued-entry.ts';
import type { Working } from './working.ts';

export interface LaneEndsParts<W> {
  readonly queues: LaneQueues<W>;
  readonly parking: LaneParking<W>;
  readonly hooks: LaneHooks<W>;
  readonly working: Working;
  /** Its offset needs no more of the log. */
  readonly settle: (entry: QueuedEntry<W>) => void;
  /** Something of this lane ended: what comes next may go. */
  readonly advance: (lane: Lane<QueuedEntry<W>>) => void;
  /** It is not attempted any more. */
  readonly ended: (entry: QueuedEntry<W>) => void;
}

/**
 * How entries end. The lane goes on at once; the account is kept before the durable entry, and with it the offset, is let
 * go: so a crash may lead to a repeat, never to a loss or to an account of something that did not happen.
 */
export class LaneEnds<W> {
  readonly #parts: LaneEndsParts<W>;

  constructor(parts: LaneEndsParts<W>) {
    this.#parts = parts;
  }

  /** Ends it, in its turn or before. Resolves when all that must be kept is. */
  async finish(entry: QueuedEntry<W>, end: End): Promise<void> {
    const { lanes } = entry;
    entry.isDone = true;
    entry.endPause();
    this.#parts.ended(entry);
    // What is replayed was settled long ago: nothing reads it again. What was put back may still be read again.
    const isItsTurn = entry.isReplay || (entry.isAtFront && entry.isRead);
    if (isItsTurn) await this.#inTurn(entry, end);
    else await this.#beforeTurn(entry, { end, lanes });
  }

  /** Ends it, and leaves nothing of it in its lanes: it goes on elsewhere, and that is where its record, read again, finds it. */
  async leave(entry: QueuedEntry<W>, end: End): Promise<void> {
    entry.isDone = true;
    entry.endPause();
    this.#parts.ended(entry);
    await this.#inTurn(entry, end);
  }

  /** Takes what has ended from the front of a lane, since its turn has come. */
  clearFront(lane: Lane<QueuedEntry<W>>): void {
    const { queues, parking, working } = this.#parts;
    for (let first = lane.first; first?.entry.isDone === true && first.entry.isRead; first = lane.first) {
      const { entry } = first;
      queues.removeFrom(first);
      if (queues.holds(entry)) continue;
      const kept = entry.effort?.kept ?? Promise.resolve();
      working.track(kept.then(() => parking.unpark(entry)));
    }
  }

  /** Earlier statements about the same thing are overtaken by one that has gone ahead: they are never sent. */
  supersede(by: QueuedEntry<W>): void {
    const { sameThing, eventId = '', lane } = by;
    if (sameThing === undefined) return;
    const overtaken = openBefore(lane, by).filter((earlier) => earlier.sameThing === sameThing);
    const { busy } = lane;
    // As one ends, its lane goes on: until all have, none of the others may be what goes.
    lane.busy = by;
    for (const earlier of overtaken)
      this.#parts.working.track(this.finish(earlier, { kind: 'superseded', by: eventId }));
    lane.busy = busy;
  }

  /** All of them cleared first: what is next in one may stand in another. */
  #goOn(lanes: readonly Lane<QueuedEntry<W>>[]): void {
    for (const lane of lanes) this.clearFront(lane);
    for (const lane of lanes) this.#parts.advance(lane);
  }

  async #inTurn(entry: QueuedEntry<W>, end: End): Promise<void> {
    const { queues, hooks, parking, settle } = this.#parts;
    const { lanes } = entry;
    queues.remove(entry);
    this.#goOn(lanes);
    await hooks.record(entry, end);
    await parking.unpark(entry);
    settle(entry);
  }

  /** It stays in its place, durable, until its turn: so that its record, read again, is not sent again. */
  async #beforeTurn(
    entry: QueuedEntry<W>,
    { end, lanes }: { end: End; lanes: readonly Lane<QueuedEntry<W>>[] },
  ): Promise<void> {
    const { hooks, parking } = this.#parts;
    const kept = hooks.record(entry, end).then(() => parking.parkAhead(entry, end.kind));
    entry.trying.kept = kept;
    if (end.kind === 'delivered') this.supersede(entry);
    this.#goOn(lanes);
    await kept;
  }
}
