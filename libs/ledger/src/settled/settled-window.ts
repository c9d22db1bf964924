import type { StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import type { Pointer, SettledId, SettledIds } from '@care-relay/lanes';
import type { Logger } from '@care-relay/platform';
import type { ChainableCommander, Redis } from 'ioredis';
import { ledgerTopic } from '../topics.ts';
import { readLedgerRecord } from '../views/ledger-record.ts';
import { isEnd } from '../writing/delivery-of.ts';
import { Reach } from './reach.ts';

/** An id that was settled so long ago is not looked for any more. */
export const settledWindowMs = 24 * 60 * 60 * 1000;

const windowSeconds = settledWindowMs / 1000;
/** The noted reach may lag this far behind what is in the window: after a crash so much is read again. */
const reachEveryMs = 1_000;

export interface SettledWindowParts {
  readonly redis: Redis;
  readonly bus: EventBus;
  readonly codec: StateCodec;
  /** The flow whose ends these are, and the topic that it reads. */
  readonly group: string;
  readonly topic: string;
  /** Names the log itself: what was settled in another one means nothing here. */
  readonly logId: string;
  readonly now: () => number;
  readonly log: Logger;
}

/**
 * The ids that a flow's lanes settled in the last 24 h, in Redis, and where each stands. A view: what Redis lost is read
 * again from the ledger. While Redis cannot be asked nothing is known, nothing stops, and a receiver may see a known id.
 */
export class SettledWindow implements SettledIds {
  readonly #parts: SettledWindowParts;
  readonly #reach = new Map<number, Reach>();
  readonly #rebuilding = new Map<number, Promise<boolean>>();

  constructor(parts: SettledWindowParts) {
    this.#parts = parts;
  }

  /** Completes the window of a partition, so that what was settled before a crash is known before anything is read again. */
  async gained(partition: number): Promise<void> {
    const noted = await this.#parts.redis.get(this.#reachKey(partition)).catch(() => undefined);
    this.#reach.set(partition, new Reach(0));
    if (noted === undefined) return;
    const rebuilt = this.#rebuild(partition, noted === null ? undefined : Number(noted));
    // A window that Redis had lost is a day's reading: nobody waits for that.
    if (noted !== null) await rebuilt;
  }

  lost(partition: number): void {
    this.#reach.delete(partition);
  }

  async find(ids: readonly SettledId[]): Promise<readonly (Pointer | undefined)[]> {
    const { redis, topic } = this.#parts;
    const partitions = [...this.#reach.keys()];
    if (ids.length === 0) return [];
    try {
      const found = await redis.mget([
        ...partitions.map((partition) => this.#reachKey(partition)),
        ...ids.map((id) => this.#idKey(id)),
      ]);
      partitions.forEach((partition, n) => found[n] === null && void this.#rebuild(partition));
      return found.slice(partitions.length).map((place) => pointerIn(place, topic));
    } catch {
      return ids.map(() => undefined);
    }
  }

  /** Notes an end whose account stands at this offset of the ledger. Nobody waits for it. */
  settled(id: SettledId, at: Pointer, ledgerOffset: number): void {
    this.#note(id, at, ledgerOffset).catch(() => undefined);
  }

  async #note(id: SettledId, { partition, offset }: Pointer, ledgerOffset: number): Promise<void> {
    const { redis, now } = this.#parts;
    const reach = this.#reach.get(partition);
    reach?.begin(ledgerOffset);
    try {
      await redis.set(this.#idKey(id), `${partition}:${offset}`, 'EX', windowSeconds);
    } catch (error) {
      reach?.failed(ledgerOffset);
      throw error;
    }
    reach?.end(ledgerOffset);
    if (reach === undefined || now() - reach.notedAt < reachEveryMs) return;
    reach.notedAt = now();
    // Only where it stands: a window that Redis lost is not complete because one id of it is known.
    await redis.set(this.#reachKey(partition), reach.offset, 'XX');
    await this.#readFailed(partition, reach);
  }

  /** What could not be noted while Redis was away, now that it answers. */
  async #readFailed(partition: number, reach: Reach): Promise<void> {
    const from = this.#rebuilding.has(partition) ? undefined : reach.beginAgain();
    if (from === undefined) return;
    if (await this.#rebuild(partition, from)) reach.end(from);
    else reach.failed(from);
  }

  /** False where it failed. */
  #rebuild(partition: number, from?: number): Promise<boolean> {
    const running = this.#rebuilding.get(partition);
    if (running !== undefined) return running;
    const { log, group } = this.#parts;
    const started = this.#readAgain(partition, from)
      .then(
        () => true,
        (error: unknown) => {
          log.warn('the window of settled ids could not be read again', { group, error });
          return false;
        },
      )
      .finally(() => this.#rebuilding.delete(partition));
    this.#rebuilding.set(partition, started);
    return started;
  }

  async #readAgain(partition: number, noted: number | undefined): Promise<void> {
    const { bus, redis, now, log, group } = this.#parts;
    const startedAt = now();
    const at = { topic: ledgerTopic, partition };
    const bounds = (await bus.ends(ledgerTopic)).find((one) => one.partition === partition);
    const { low, high } = bounds ?? { low: 0, high: 0 };
    const begins = await bus.offsetAt(at, startedAt - settledWindowMs);
    const from = Math.max(low, begins, noted ?? low);
    const records = await this.#readRange(partition, { from, to: high });
    this.#reach.get(partition)?.skipTo(high);
    if (noted !== undefined) return void (await redis.set(this.#reachKey(partition), high, 'XX'));
    await redis.set(this.#reachKey(partition), Math.max(from, high));
    if (records === 0) return;
    const durationMs = now() - startedAt;
    log.warn('the window of settled ids was lost and has been read again', { group, partition, records, durationMs });
  }

  async #readRange(partition: number, { from, to }: { from: number; to: number }): Promise<number> {
    const { bus, redis, codec, group, now } = this.#parts;
    let [records, pipeline] = [0, redis.pipeline()];
    for await (const stored of bus.readRange({ topic: ledgerTopic, partition }, from, to)) {
      const seconds = windowSeconds - Math.floor((now() - stored.timestamp) / 1000);
      const record = seconds > 0 ? await readLedgerRecord(stored, codec) : undefined;
      if (record?.kind !== 'delivery' || record.delivery.group !== group || !isEnd(record.delivery.outcome)) continue;
      const { destination, eventId, offset } = record.delivery;
      if (destination === null || eventId === null) continue;
      pipeline.set(this.#idKey({ destination, eventId }), `${partition}:${offset}`, 'EX', seconds);
      records += 1;
      if (records % 1_000 > 0) continue;
      await done(pipeline);
      pipeline = redis.pipeline();
    }
    await done(pipeline);
    return records;
  }

  #idKey({ destination, eventId }: SettledId): string {
    return `${this.#prefix}${destination}:${eventId}`;
  }

  #reachKey(partition: number): string {
    return `${this.#prefix}reach:${partition}`;
  }

  get #prefix(): string {
    const { logId, group, topic } = this.#parts;
    return `care-relay:${logId}:settled:${group}:${topic}:`;
  }
}

/** A pipeline resolves also where its commands failed: a window with holes must not be taken for complete. */
async function done(pipeline: ChainableCommander): Promise<void> {
  for (const [error] of (await pipeline.exec()) ?? []) if (error !== null) throw error;
}

function pointerIn(place: string | null | undefined, topic: string): Pointer | undefined {
  const [, partition, offset] = /^(\d+):(\d+)$/.exec(place ?? '') ?? [];
  return partition === undefined || offset === undefined
    ? undefined
    : { topic, partition: Number(partition), offset: Number(offset) };
}
