import { targetKey } from './lane-entry.ts';
import type { LaneHooks, LaneTimes } from './lane-hooks.ts';
import type { LaneEnds } from './lane-ends.ts';
import type { LaneParking } from './lane-parking.ts';
import type { LaneRuns } from './lane-runs.ts';
import type { MovedTo } from './outcome.ts';
import { openBefore } from './queues/lane-facts.ts';
import { openElsewhere, standsAt } from './queues/lanes-elsewhere.ts';
import type { Lane } from './queues/lane.ts';
import type { LaneQueues } from './queues/lane-queues.ts';
import type { QueuedEntry } from './queues/queued-entry.ts';
import type { Working } from './working.ts';

/** How often what waits is asked where it belongs, while nothing else asks. */
const lookEveryMs = 30_000;

export interface LaneMovesParts<W> {
  readonly queues: LaneQueues<W>;
  readonly parking: LaneParking<W>;
  readonly ends: LaneEnds<W>;
  readonly runs: LaneRuns<W>;
  readonly hooks: Pick<LaneHooks<W>, 'movesTo'>;
  readonly times: LaneTimes;
  readonly working: Working;
  /** It waits there too from now on. */
  readonly placed: (entry: QueuedEntry<W>) => void;
}

/**
 * Brings what waits to where it belongs by now (design section 6, Routing): a registration moved, and with it what was not
 * delivered yet. It stands durable in the other lane, in its place by offset, before it ends where it was.
 */
export class LaneMoves<W> {
  readonly #parts: LaneMovesParts<W>;
  /** What still ends where it was: it can come back there only after that. */
  readonly #leaving = new Map<string, Promise<void>>();
  #cancel: (() => void) | undefined;

  constructor(parts: LaneMovesParts<W>) {
    this.#parts = parts;
  }

  async move(entry: QueuedEntry<W>, { to, reason }: MovedTo): Promise<void> {
    const { runs } = this.#parts;
    entry.isMoving = true;
    await this.#leaving.get(targetKey({ destination: to, at: entry.at }));
    // A merge behind it must hold its place there too: what follows under the other number waits for this one.
    const merges = [...(entry.lane.special?.identity ?? [])].filter((one) => one.offset > entry.offset && !one.isDone);
    const placed = [this.#place(entry, to, reason), ...merges.map((merge) => this.#place(merge, to, merge.route))];
    await Promise.all(placed.flatMap((one) => one?.durable ?? []));
    await this.#leave(entry, reason);
    for (const one of placed) for (const lane of one?.entry.lanes ?? []) runs.advance(lane);
  }

  async #leave(entry: QueuedEntry<W>, reason: string): Promise<void> {
    const { runs, ends } = this.#parts;
    const name = targetKey(entry);
    entry.isMoving = false;
    runs.free(entry);
    const left = ends.leave(entry, { kind: 'withheld', reason });
    this.#leaving.set(name, left);
    await left.finally(() => this.#leaving.delete(name));
  }

  /**
   * Before an attempt: whatever of its patients came earlier, waits at another destination and belongs here, comes first.
   * False where there was any, or where it is still being tried there. `passed`: what it goes before, on purpose.
   */
  async isNext(entry: QueuedEntry<W>, passed: ReadonlySet<QueuedEntry<W>>): Promise<boolean> {
    for (const earlier of openElsewhere(entry, this.#parts.queues)) {
      const move = await this.#moveOf(earlier, entry.destination);
      if (move === undefined) continue;
      if (isTried(earlier)) return false;
      await this.move(earlier, move);
    }
    // Also what moved here by itself since the attempt began.
    return entry.lanes.every((lane) => openBefore(lane, entry).every((one) => passed.has(one)));
  }

  /** From now on looks through the lanes again and again: what nothing brings to an attempt moves all the same. */
  begin(): void {
    if (this.#parts.hooks.movesTo === undefined) return;
    this.#cancel = this.#parts.times.after(lookEveryMs, () => {
      this.#parts.working.track(this.#look().finally(() => void (this.#cancel !== undefined && this.begin())));
    });
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  async #look(): Promise<void> {
    const lanes = [...this.#parts.queues.lanes()].filter(({ first }) => first?.entry.standing !== undefined);
    for (const lane of lanes) {
      // What cannot be said now is asked at the next look.
      while (this.#cancel !== undefined && (await this.#moveFront(lane).catch(() => false)));
    }
  }

  /** True where the front of the lane moved. */
  async #moveFront({ first }: Lane<QueuedEntry<W>>): Promise<boolean> {
    if (first === undefined || first.entry.standing === undefined || isTried(first.entry)) return false;
    const move = await this.#moveOf(first.entry);
    if (move === undefined || isTried(first.entry)) return false;
    await this.move(first.entry, move);
    return true;
  }

  async #moveOf(entry: QueuedEntry<W>, belongs?: string): Promise<MovedTo | undefined> {
    if (entry.isIdentityEvent || entry.isDone) return undefined;
    const move = await this.#parts.hooks.movesTo?.(entry, belongs);
    return entry.isDone || move?.to === entry.destination ? undefined : move;
  }

  #place(entry: QueuedEntry<W>, to: string, route: string | undefined) {
    const { queues, parking, times, placed } = this.#parts;
    const { at, source, subjects, eventId, eventType, occurredAt, sameThing, replayId } = entry;
    if (standsAt(queues.lane(to, source, entry.lane.subject), entry.offset)) return undefined;
    const facts = { at, source, subjects, eventId, eventType, occurredAt, sameThing, replayId, route };
    const there = queues.add({ ...facts, destination: to, since: times.now() });
    placed(there);
    return { entry: there, durable: parking.parkWaiting(there) };
  }
}

/** True also while another of its lane is tried, which goes ahead of it and may overtake it. */
function isTried<W>({ running, lanes }: QueuedEntry<W>): boolean {
  return running || lanes.some(({ busy }) => busy?.running === true);
}
