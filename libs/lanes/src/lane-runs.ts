import { pauseBefore } from './backoff.ts';
import { isSafetyCritical } from './commands/roles.ts';
import type { DestinationGates } from './gates/destination-gates.ts';
import { isBetterProbe } from './gates/gate.ts';
import type { AttemptFacts, LaneHooks, LaneTimes } from './lane-hooks.ts';
import type { LaneEnds } from './lane-ends.ts';
import type { LaneParking } from './lane-parking.ts';
import { nextIn } from './next-in-lane.ts';
import { type Deferred, deferred, type MovedTo, type Outcome, type Rejected, rejected } from './outcome.ts';
import type { Lane } from './queues/lane.ts';
import { openBefore } from './queues/lane-facts.ts';
import type { QueuedEntry } from './queues/queued-entry.ts';
import type { Working } from './working.ts';

/** After these an entry waits where it is. */
const goesOn: ReadonlySet<Outcome['kind']> = new Set(['deferred', 'faulty', 'rejected', 'moved', 'behind']);
const behindPauseMs = 100;

export interface LaneRunsParts<W> {
  readonly hooks: LaneHooks<W>;
  readonly times: LaneTimes;
  readonly gates: DestinationGates;
  readonly parking: LaneParking<W>;
  readonly ends: LaneEnds<W>;
  readonly working: Working;
  /** It belongs to another destination by now. */
  readonly move: (entry: QueuedEntry<W>, to: MovedTo) => Promise<void>;
  /** False where earlier events of its patient come first that stood at another destination. */
  readonly isNext: (entry: QueuedEntry<W>, passed: ReadonlySet<QueuedEntry<W>>) => Promise<boolean>;
  /** No attempt starts any more. */
  readonly stop: AbortSignal;
  /** What is still under way is broken off. */
  readonly giveUp: AbortSignal;
}

/** Runs lanes: chooses what goes next, waits at the gate, tries, and does what the outcome asks for. */
export class LaneRuns<W> {
  readonly #parts: LaneRunsParts<W>;

  constructor(parts: LaneRunsParts<W>) {
    this.#parts = parts;
  }

  /** Lets the next of a lane go, if anything may go now. To be called whenever something of it changed. */
  advance(lane: Lane<QueuedEntry<W>>): void {
    const { ends, times, stop } = this.#parts;
    if (stop.aborted) return;
    ends.clearFront(lane);
    const next = lane.busy === undefined ? nextIn(lane, times.now()) : undefined;
    if (next === undefined) return;
    for (const one of next.entry.lanes) one.busy = next.entry;
    next.entry.effort?.cancelRetry?.();
    if (next.isAhead) this.#parts.working.track(this.#goAhead(next.entry));
    else this.#ask(next.entry);
  }

  /** A place at the destination is free for it. */
  admitted(entry: QueuedEntry<W>, isProbe: boolean): void {
    if (this.#parts.stop.aborted || entry.isDone || entry.running) {
      entry.lane.feed.destination.gate.leave();
      this.free(entry);
      return;
    }
    for (const lane of entry.lanes) lane.busy = entry;
    this.#parts.working.track(this.#run(entry, isProbe));
  }

  /** The destination takes nothing now: it waits durable. */
  turnedAway(entry: QueuedEntry<W>): void {
    this.free(entry);
    if (!this.#parts.stop.aborted) this.#parts.working.track(this.#parts.parking.parkWaiting(entry));
  }

  /** Noted before the attempt: a crash must not lose that it is on its way. */
  async #goAhead(entry: QueuedEntry<W>): Promise<void> {
    if (entry.standing?.state !== 'AHEAD') await this.#parts.parking.parkAhead(entry);
    if (!this.#parts.stop.aborted) this.#ask(entry);
  }

  #ask(entry: QueuedEntry<W>): void {
    entry.lane.feed.destination.gate.ask(entry);
  }

  async #run(entry: QueuedEntry<W>, isProbe: boolean): Promise<void> {
    const { lane } = entry;
    const outcome = await this.#try(entry, isProbe);
    entry.running = false;
    // Freed after the gate: one that opens at this answer must not send it again before its outcome is seen to.
    lane.feed.destination.gate.leave(outcome && { outcome, subject: lane.subject, isProbe });
    this.free(entry);
    if (outcome === undefined) return;
    if (goesOn.has(outcome.kind) && this.#parts.stop.aborted) return;
    if (outcome.kind !== 'behind') this.#parts.hooks.attempted(entry, outcome);
    if (entry.standing !== undefined) entry.work = undefined;
    await this.#after(entry, outcome);
  }

  /** Undefined when it was closed before the attempt began. */
  async #try(entry: QueuedEntry<W>, isProbe: boolean): Promise<Outcome | undefined> {
    const { hooks, giveUp } = this.#parts;
    try {
      await hooks.mayStart();
      const work = entry.work ?? (await hooks.load(entry));
      if (entry.isDone || entry.isMoving) return undefined;
      if (work === undefined) return rejected({ code: 'RECORD_GONE', text: 'The record is no longer kept.' });
      // There while it is tried, for counts; what waits durable keeps none.
      entry.work = work;
      entry.running = true;
      entry.attempts += 1;
      const passed = passedBy(entry);
      const isNext = (): Promise<boolean> => this.#parts.isNext(entry, passed);
      const facts = factsOf(entry, passed);
      return await hooks.attempt(entry, work, { ...facts, signal: giveUp, isProbe, isNext });
    } catch (error) {
      if (entry.isDone) return undefined;
      return deferred({ code: codeOf(error), text: 'The attempt broke off.' });
    }
  }

  async #after(entry: QueuedEntry<W>, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'rejected') await this.#reject(entry, outcome);
    else if (outcome.kind === 'deferred') await this.#defer(entry, outcome);
    else if (outcome.kind === 'faulty') await this.#parts.parking.parkWaiting(entry);
    else if (outcome.kind === 'moved') await this.#parts.move(entry, outcome);
    else if (outcome.kind === 'behind') this.#waitBehind(entry);
    else await this.#parts.ends.finish(entry, outcome);
  }

  async #reject(entry: QueuedEntry<W>, { problem }: Rejected): Promise<void> {
    const { gates, parking, hooks, ends } = this.#parts;
    const { destination } = entry;
    const { code } = problem;
    if (gates.policyOf(destination).reject[code] === 'skip' && !isSafetyCritical(entry)) {
      const text = 'Reviewed policy closes what this destination rejects so: look at what was left out.';
      hooks.raise({ cause: `skipped|${destination}|${code}`, kind: 'task', destination, code, text });
      return ends.finish(entry, { kind: 'closed', by: 'policy', reason: code });
    }
    entry.held = true;
    const durable = parking.parkTried(entry, { problem });
    this.#advanceAll(entry);
    await durable;
  }

  async #defer(entry: QueuedEntry<W>, { problem, retryAfterMs = 0 }: Deferred): Promise<void> {
    const { gates, parking, times } = this.#parts;
    const now = times.now();
    if (entry.lane.feed.destination.gate.isShut) {
      if (retryAfterMs > 0) this.retryAt(entry, now + retryAfterMs);
      return parking.parkWaiting(entry);
    }
    const { backoff, retryBudgetMs } = gates.policyOf(entry.destination);
    const pause = Math.max(retryAfterMs, pauseBefore(Math.max(entry.attempts, 1), backoff, times.random));
    const isOverBudget = entry.standing !== undefined || now - entry.offeredAt >= retryBudgetMs;
    const durable = isOverBudget ? parking.parkTried(entry, { problem, nextTryAt: now + pause }) : undefined;
    this.retryAt(entry, now + pause);
    this.#advanceAll(entry);
    await durable;
  }

  /** What came before it goes first; what is being tried elsewhere is asked about again soon. */
  #waitBehind(entry: QueuedEntry<W>): void {
    entry.attempts -= 1;
    if (entry.isAtFront) this.retryAt(entry, this.#parts.times.now() + behindPauseMs);
    this.#advanceAll(entry);
  }

  /** Not before this moment. */
  retryAt(entry: QueuedEntry<W>, dueAt: number): void {
    const { times, stop } = this.#parts;
    if (stop.aborted) return;
    const { trying } = entry;
    trying.cancelRetry?.();
    trying.dueAt = dueAt;
    trying.cancelRetry = times.after(dueAt - times.now(), () => {
      // Timers and clocks may differ by a millisecond: the timer decides.
      trying.dueAt = 0;
      this.#advanceAll(entry);
    });
  }

  /** Of what may be tried now, what a probe should be; what goes before its turn, once that is noted. */
  bestProbe(lanes: Iterable<Lane<QueuedEntry<W>>>): QueuedEntry<W> | undefined {
    const now = this.#parts.times.now();
    let best: QueuedEntry<W> | undefined;
    for (const lane of lanes) {
      const next = lane.busy === undefined && !this.#parts.stop.aborted ? nextIn(lane, now) : undefined;
      if (next === undefined) continue;
      if (next.isAhead && next.entry.standing?.state !== 'AHEAD') {
        // Noted first: it asks for its place after that.
        this.advance(lane);
        continue;
      }
      if (best === undefined || isBetterProbe(next.entry, best)) best = next.entry;
    }
    return best;
  }

  /** Nothing of these is tried again here. */
  forget(lanes: Iterable<Lane<QueuedEntry<W>>>): void {
    for (const { first } of lanes) {
      for (let stand = first; stand !== undefined; stand = stand.after) stand.entry.effort?.cancelRetry?.();
    }
  }

  #advanceAll(entry: QueuedEntry<W>): void {
    for (const lane of entry.lanes) this.advance(lane);
  }

  /** Its lanes are nobody's any more. */
  free(entry: QueuedEntry<W>): void {
    for (const lane of entry.lanes) if (lane.busy === entry) lane.busy = undefined;
  }
}

/** What goes after it although it came earlier; nothing when its turn has come. */
function passedBy<W>(entry: QueuedEntry<W>): ReadonlySet<QueuedEntry<W>> {
  return new Set(entry.isAtFront ? [] : entry.lanes.flatMap((lane) => openBefore(lane, entry)));
}

function factsOf<W>(
  { attempts: number, replayId }: QueuedEntry<W>,
  passed: ReadonlySet<QueuedEntry<W>>,
): Pick<AttemptFacts, 'number' | 'ahead' | 'replayId'> {
  let oldestAt = Infinity;
  for (const { occurredAt, offeredAt } of passed) oldestAt = Math.min(oldestAt, occurredAt ?? offeredAt);
  const ahead = { of: passed.size, oldestAt };
  return { number, ...(passed.size > 0 && { ahead }), ...(replayId !== undefined && { replayId }) };
}

/** The stable code of what was thrown. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'ATTEMPT_FAILED';
}
