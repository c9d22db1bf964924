import type { EventBus, TopicPartition } from '@care-relay/event-bus';
import type { ReadEntry } from '@care-relay/lanes';
import type { Clock } from '@care-relay/platform';
import type { Waiting } from './not-applied.ts';
import type { NotMapped } from './not-mapped.ts';
import { kindsOf } from './waiting-kinds.ts';

/** What is needed of an open entry. */
export type OpenMessage = Pick<ReadEntry, 'source' | 'subjects' | 'eventType' | 'at'> & {
  readonly parked: Pick<ReadEntry['parked'], 'parkedAt'>;
};

export interface StandingGapsParts {
  readonly bus: Pick<EventBus, 'ends' | 'committed' | 'readRange'>;
  /** What stands open in the lanes of all flows. */
  readonly openWork: { read(): Promise<readonly OpenMessage[]> };
  /** What publishers have acknowledged and not mapped. */
  readonly notMapped: Pick<NotMapped, 'look'>;
  readonly group: string;
  readonly topics: readonly string[];
  readonly clock: Pick<Clock, 'now'>;
  /** An event that waits so long to be folded in, or so long without a look: milliseconds. */
  readonly behindAfterMs: number;
}

/** What is known of everything that is not in the summaries. Times in milliseconds. */
export interface GapsNow {
  /** `incomplete`: events wait longer than they may, more messages than anybody can follow, or nobody has looked yet. */
  readonly state: 'complete' | 'incomplete';
  readonly asAt: number;
  readonly blindSince: number | undefined;
  readonly waiting: readonly Waiting[];
  /** How long the oldest event waits that is not folded in; 0 where none does. */
  readonly behindMs: number;
}

/** Parked messages that are looked into at a time: where a mapping fails, thousands are parked. */
const readAtOnce = 50;

/** Looks, now and then, at what was received and is not in the summaries: parked by a publisher, not mapped or not read yet. */
export class StandingGaps {
  readonly #parts: StandingGapsParts;
  readonly #kinds = new Map<string, Waiting['kinds']>();
  #looked: (Omit<GapsNow, 'state' | 'blindSince'> & { readonly isAll: boolean }) | undefined;

  constructor(parts: StandingGapsParts) {
    this.#parts = parts;
  }

  /** As at the last look; when that is too long ago, that is said too. */
  now(): GapsNow {
    const { clock, behindAfterMs } = this.#parts;
    if (this.#looked === undefined) {
      return { state: 'incomplete', asAt: 0, blindSince: undefined, waiting: [], behindMs: 0 };
    }
    const { isAll, ...looked } = this.#looked;
    const { asAt, behindMs } = looked;
    const isBlind = clock.now() - asAt >= behindAfterMs;
    const state = behindMs >= behindAfterMs || !isAll ? 'incomplete' : 'complete';
    return { ...looked, state, blindSince: isBlind ? asAt : undefined };
  }

  /** Does not end while Kafka is away: the last look stands then. */
  async look(): Promise<void> {
    const asAt = this.#parts.clock.now();
    const behindMs = await this.#behind(asAt);
    // Before what is parked: a message that is parked in between is found twice, never not at all.
    const { waiting, isAll } = await this.#parts.notMapped.look(asAt);
    const open = (await this.#parts.openWork.read()).filter(({ at }) => at.topic.startsWith('intake.'));
    const parked = await this.#parked(open);
    const known = new Set(open.map(({ at }) => nameOf(at)));
    const others = waiting.filter(({ at }) => !known.has(nameOf(at)));
    this.#looked = { asAt, behindMs, waiting: [...parked, ...others], isAll };
    this.#forgetAllBut(open);
  }

  async #behind(now: number): Promise<number> {
    const oldest = await Promise.all(this.#parts.topics.map((topic) => this.#oldestUnread(topic)));
    return Math.max(0, ...oldest.map((at) => now - (at ?? now)));
  }

  /** When the oldest event was stored that is not settled; undefined where all are. */
  async #oldestUnread(topic: string): Promise<number | undefined> {
    const { bus, group } = this.#parts;
    const [ends, committed] = await Promise.all([bus.ends(topic), bus.committed(group, topic)]);
    const stored = await Promise.all(
      ends.map(({ partition, low, high }) => {
        const from = Math.max(low, committed.get(partition)?.offset ?? low);
        return from < high ? this.#storedAt({ topic, partition }, from) : Promise.resolve(undefined);
      }),
    );
    return stored.filter((at) => at !== undefined).sort((a, b) => a - b)[0];
  }

  async #storedAt(at: TopicPartition, offset: number): Promise<number | undefined> {
    for await (const { timestamp } of this.#parts.bus.readRange(at, offset, offset + 1)) return timestamp;
    return undefined;
  }

  async #parked(open: readonly OpenMessage[]): Promise<readonly Waiting[]> {
    const parked: Waiting[] = [];
    for (let n = 0; n < open.length; n += readAtOnce)
      parked.push(...(await Promise.all(open.slice(n, n + readAtOnce).map((entry) => this.#waitingOf(entry)))));
    return parked;
  }

  async #waitingOf({ source, subjects, eventType, parked, at }: OpenMessage): Promise<Waiting> {
    const name = nameOf(at);
    const kinds = this.#kinds.get(name) ?? kindsOf(eventType, await this.#bytesAt(at));
    this.#kinds.set(name, kinds);
    return { ...{ source, subjects, kinds }, trigger: eventType, since: parked.parkedAt };
  }

  async #bytesAt({ topic, partition, offset }: ReadEntry['at']): Promise<Buffer | undefined> {
    for await (const { value } of this.#parts.bus.readRange({ topic, partition }, offset, offset + 1)) {
      return value ?? undefined;
    }
    return undefined;
  }

  #forgetAllBut(open: readonly OpenMessage[]): void {
    const standing = new Set(open.map(({ at }) => nameOf(at)));
    for (const name of this.#kinds.keys()) if (!standing.has(name)) this.#kinds.delete(name);
  }
}

function nameOf({ topic, partition, offset }: Pick<ReadEntry['at'], 'topic' | 'partition' | 'offset'>): string {
  return `${topic}/${partition}/${offset}`;
}
