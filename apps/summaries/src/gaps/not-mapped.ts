import type { EventBus, StoredRecord } from '@care-relay/event-bus';
import { mappingGroup, NotAnIntakeRecord, readKept } from '@care-relay/publisher-kit';
import type { Waiting } from './not-applied.ts';
import { kindsOf } from './waiting-kinds.ts';

export interface NotMappedParts {
  readonly bus: Pick<EventBus, 'ends' | 'committed' | 'readRange'>;
  /** Publishers by name: each keeps in `intake.<name>` what its sources said. */
  readonly publishers: readonly string[];
  /** So long a message may be under way, and its offset uncommitted, before it counts as not applied: milliseconds. */
  readonly underWayMs: number;
  /** So many messages of a partition are followed at the most. */
  readonly atMost: number;
}

/** A message that waits, and where it stands. */
export interface WaitingMessage extends Waiting {
  readonly at: { readonly topic: string; readonly partition: number; readonly offset: number };
}

export interface Unmapped {
  readonly waiting: readonly WaitingMessage[];
  /** False where more wait than are followed: then nobody can say about whom. */
  readonly isAll: boolean;
}

interface Followed {
  readonly readTo: number;
  readonly held: readonly WaitingMessage[];
}

/**
 * What publishers have acknowledged and not mapped yet, by their groups' committed offsets. A message behind one that takes long
 * may be mapped already and is counted all the same: a gap too many is said rather than one too few.
 */
export class NotMapped {
  readonly #parts: NotMappedParts;
  readonly #followed = new Map<string, Followed>();

  constructor(parts: NotMappedParts) {
    this.#parts = parts;
  }

  /** Does not end while Kafka is away. */
  async look(now: number): Promise<Unmapped> {
    const { publishers, underWayMs } = this.#parts;
    const all = await Promise.all(publishers.map((one) => this.#unmappedBy(one)));
    const partitions = all.flat();
    const held = partitions.flatMap((one) => one.held);
    const waiting = held.filter(({ since }) => since <= now - underWayMs);
    return { waiting, isAll: partitions.every(({ readTo, high }) => readTo === high) };
  }

  async #unmappedBy(publisher: string): Promise<readonly (Followed & { readonly high: number })[]> {
    const { bus } = this.#parts;
    const topic = `intake.${publisher}`;
    const [ends, committed] = await Promise.all([bus.ends(topic), bus.committed(mappingGroup(publisher), topic)]);
    const followed = ends.map(async ({ partition, low, high }) => {
      const from = Math.max(low, committed.get(partition)?.offset ?? low);
      return { ...(await this.#follow({ topic, partition, from, high })), high };
    });
    return Promise.all(followed);
  }

  async #follow({ topic, partition, from, high }: Span): Promise<Followed> {
    const name = `${topic}/${partition}`;
    const known = this.#followed.get(name);
    // A log that ends before where it was read to is another log.
    const stands = known === undefined || known.readTo > high ? { readTo: from, held: [] } : known;
    const held = stands.held.filter(({ at }) => at.offset >= from);
    const begin = Math.max(from, stands.readTo);
    const to = Math.min(high, begin + Math.max(0, this.#parts.atMost - held.length));
    const read: WaitingMessage[] = [];
    for await (const record of begin < to ? this.#parts.bus.readRange({ topic, partition }, begin, to) : []) {
      const waiting = waitingIn(record);
      if (waiting !== undefined) read.push(waiting);
    }
    const followed = { readTo: Math.max(begin, to), held: [...held, ...read] };
    this.#followed.set(name, followed);
    return followed;
  }
}

interface Span {
  readonly topic: string;
  readonly partition: number;
  readonly from: number;
  readonly high: number;
}

/** Undefined for what is about nobody. */
function waitingIn(record: StoredRecord): WaitingMessage | undefined {
  try {
    const { source, subjects, trigger, bytes, at } = readKept(record);
    if (subjects.length === 0) return undefined;
    return { source, subjects, trigger, kinds: kindsOf(trigger, bytes), since: record.timestamp, at };
  } catch (error) {
    if (error instanceof NotAnIntakeRecord) return undefined;
    throw error;
  }
}
