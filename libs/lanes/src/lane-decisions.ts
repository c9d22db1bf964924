import type { RestoredEntry, Target } from './lane-entry.ts';
import type { LaneHooks } from './lane-hooks.ts';
import type { LaneEnds } from './lane-ends.ts';
import type { LaneParking } from './lane-parking.ts';
import type { LaneRuns } from './lane-runs.ts';
import { closedBy, type DecidedBy } from './outcome.ts';
import { openBefore } from './queues/lane-facts.ts';
import type { QueuedEntry } from './queues/queued-entry.ts';

/** What came of a person's decision. `headMoved`: the lane's head is not the one that was looked at. */
export type SettleAnswer = 'done' | 'notFound' | 'notHead' | 'notHeld' | 'headMoved' | 'notPossible';

export interface LaneDecisionsParts<W> {
  readonly hooks: LaneHooks<W>;
  readonly parking: LaneParking<W>;
  readonly ends: LaneEnds<W>;
  readonly runs: LaneRuns<W>;
}

/** What people decide about entries that wait. Who may, and what they must say, is checked before (`commands/roles.ts`). */
export class LaneDecisions<W> {
  readonly #parts: LaneDecisionsParts<W>;
  readonly #worklisted = new WeakSet<QueuedEntry<W>>();

  constructor(parts: LaneDecisionsParts<W>) {
    this.#parts = parts;
  }

  find(target: Target): QueuedEntry<W> | undefined {
    const entry = this.#parts.parking.stands(target);
    return entry?.isDone === true ? undefined : entry;
  }

  release(target: Target, expectedHead: number | undefined): SettleAnswer {
    const entry = this.find(target);
    if (entry === undefined) return 'notFound';
    if (expectedHead !== undefined && entry.lanes.every(({ first }) => first?.entry.offset !== expectedHead)) {
      return 'headMoved';
    }
    if (!entry.isAtFront && entry.standing?.state !== 'AHEAD') return 'notHead';
    if (entry.running) return 'notHeld';
    this.#tryNow(entry);
    return 'done';
  }

  async skip(target: Target, by: DecidedBy): Promise<SettleAnswer> {
    const entry = this.find(target);
    if (entry !== undefined && !entry.isAtFront) return 'notHead';
    return this.close(target, by);
  }

  async close(target: Target, by: DecidedBy): Promise<SettleAnswer> {
    const entry = this.find(target);
    if (entry === undefined) return 'notFound';
    if (entry.running) return 'notHeld';
    this.#parts.runs.free(entry);
    await this.#parts.ends.finish(entry, closedBy(by));
    return 'done';
  }

  sendAhead(target: Target, { told = '' }: DecidedBy): SettleAnswer {
    const entry = this.find(target);
    if (entry === undefined) return 'notFound';
    if (!entry.isIdentityEvent || told.trim() === '') return 'notPossible';
    entry.isForced = true;
    this.#tryNow(entry);
    return 'done';
  }

  /** The first subject of an identity event is who survives; the lanes of the others are the retired ones. */
  async worklist(target: Target, by: DecidedBy): Promise<SettleAnswer> {
    const entry = this.find(target);
    if (entry === undefined) return 'notFound';
    if (!entry.isIdentityEvent) return 'notPossible';
    const earlier = new Set(entry.lanes.slice(1).flatMap((lane) => openBefore(lane, entry)));
    const toClose = [...earlier].filter(({ isIdentityEvent, running }) => !isIdentityEvent && !running);
    if (toClose.length > 0) this.#raiseWorklist(entry, toClose.length);
    await Promise.all(
      toClose.map((one) => {
        this.#parts.runs.free(one);
        return this.#parts.ends.finish(one, { ...closedBy(by), worklist: true });
      }),
    );
    return 'done';
  }

  /** One task for each merge, however often something is handed over because of it. */
  #raiseWorklist(merge: QueuedEntry<W>, count: number): void {
    const { destination, at } = merge;
    if (this.#worklisted.has(merge)) return;
    this.#worklisted.add(merge);
    const cause = `worklist|${destination}|${at.topic}|${at.partition}|${at.offset}`;
    const text = 'What waited in a retired lane is left to people: tell the receiver what it needs to know.';
    this.#parts.hooks.raise({ cause, kind: 'task', destination, code: 'RETIRED_LANE', text, count });
  }

  #tryNow(entry: QueuedEntry<W>): void {
    entry.held = false;
    entry.endPause();
    for (const lane of entry.lanes) this.#parts.runs.advance(lane);
  }
}

/** What is put back: the durable entry as it was read, or an event that is to be delivered again. */
export type ToReplay = Omit<RestoredEntry, 'parked' | 'held' | 'attempts'> & { readonly replayId: string };
