import type { EventBus, StoredRecord, TopicPartition } from '@care-relay/event-bus';
import type { LaneEntry } from '../lane-entry.ts';
import type { LaneTimes } from '../lane-hooks.ts';
import { codeOf } from '../lane-runs.ts';
import type { PartitionLanes } from '../partition-lanes.ts';
import type { DurableEntries } from '../log/durable-entries.ts';
import type { ExpiryNotices } from './expiry-notices.ts';

export interface ExpiryWatchParts<W> {
  readonly at: TopicPartition;
  readonly bus: Pick<EventBus, 'retention' | 'offsetAt' | 'ends'>;
  readonly times: LaneTimes;
  readonly lanes: Pick<PartitionLanes<W>, 'waitingBelow' | 'parkedCount'>;
  readonly loads: { load(offset: number): Promise<StoredRecord | undefined> };
  readonly durable: DurableEntries<W>;
  readonly notices: ExpiryNotices;
}

const hour = 60 * 60_000;
const lookEveryMs = hour;
const lookAgainMs = 60_000;
/** So long before its topic forgets it a record is copied; of a topic that keeps little, half of that. */
const marginMs = 3 * 24 * hour;
/** Where a topic forgets by size: so close to the oldest record it keeps, one is copied. */
const nearRecords = 10_000;
const copiedAtOnce = 100;

/**
 * Copies the records of what waits before their topic forgets them, and has it told (design section 5, Parking). Looks
 * once an hour: one question to the broker while something waits, none while nothing does.
 */
export class ExpiryWatch<W> {
  readonly #parts: ExpiryWatchParts<W>;
  #cancel: (() => void) | undefined;
  #hasBegun = false;
  #isOver = false;

  constructor(parts: ExpiryWatchParts<W>) {
    this.#parts = parts;
  }

  begin(): void {
    const { notices, durable } = this.#parts;
    notices.count(durable.copies());
    this.#hasBegun = true;
    void this.#look();
  }

  /** Copies nothing more. */
  stop(): void {
    this.#isOver = true;
    this.#cancel?.();
  }

  /** Nothing ends here any more: what is near its expiry is the next owner's to tell. */
  leave(): void {
    const { at, durable, notices } = this.#parts;
    if (this.#hasBegun) notices.givenUp(at.partition, durable.copies());
  }

  async #look(): Promise<void> {
    const { at, times, notices } = this.#parts;
    let next = lookEveryMs;
    try {
      const notCopied = await this.#copyWhatIsNear();
      if (!this.#isOver) notices.looked(at.partition, notCopied);
    } catch (error) {
      next = lookAgainMs;
      if (!this.#isOver) notices.failed(codeOf(error));
    }
    if (!this.#isOver) this.#cancel = times.after(next, () => void this.#look());
  }

  /** Gives how many could not be copied, by destination. */
  async #copyWhatIsNear(): Promise<ReadonlyMap<string, number>> {
    const { durable, lanes } = this.#parts;
    const notCopied = new Map<string, number>();
    if (lanes.parkedCount === 0) return notCopied;
    const near = lanes.waitingBelow(await this.#forgottenBelow()).filter((entry) => !durable.hasCopy(entry));
    for (let from = 0; from < near.length && !this.#isOver; from += copiedAtOnce) {
      const some = near.slice(from, from + copiedAtOnce);
      const safe = await Promise.all(some.map((entry) => this.#copy(entry)));
      for (const { destination } of some.filter((_, n) => safe[n] === false))
        notCopied.set(destination, (notCopied.get(destination) ?? 0) + 1);
    }
    return notCopied;
  }

  /** The offset below which the topic forgets records soon, or has already. */
  async #forgottenBelow(): Promise<number> {
    const { at, bus, times } = this.#parts;
    const { ms, bytes } = await bus.retention(at.topic);
    const margin = Math.min(marginMs, (ms ?? 0) / 2);
    const byAge = ms === undefined ? 0 : await bus.offsetAt(at, times.now() - ms + margin);
    if (bytes === undefined) return byAge;
    const { low = 0 } = (await bus.ends(at.topic)).find(({ partition }) => partition === at.partition) ?? {};
    return Math.max(byAge, low + nearRecords);
  }

  /** False where it waits and has no copy now. */
  async #copy(entry: LaneEntry<W>): Promise<boolean> {
    const { durable, loads, notices } = this.#parts;
    const record = await loads.load(entry.at.offset);
    const { destination } = entry;
    if (record !== undefined && (await durable.copy(entry, record))) notices.count(new Map([[destination, 1]]));
    return durable.hasCopy(entry) || durable.hasEnded(entry);
  }
}
