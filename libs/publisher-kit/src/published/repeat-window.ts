import type { EventBus } from '@care-relay/event-bus';
import type { ChainableCommander, Redis } from 'ioredis';
import { gathered } from './gathered.ts';
import { askRedis, RedisTrouble } from './redis-trouble.ts';
import { coordinatesOf } from './resume.ts';

/** A resend is recognised for this long. */
export const windowMs = 24 * 60 * 60 * 1000;

const windowSeconds = windowMs / 1000;
/** The noted reach of the window may lag this far behind what is in it: after a crash so much is read again. */
const reachEveryMs = 1_000;

export interface RepeatWindowParts {
  readonly redis: Redis;
  readonly bus: EventBus;
  readonly careTopic: string;
  /** Before every key: Redis may outlive the log whose ids it holds, and they mean nothing in another one. */
  readonly prefix: string;
  readonly now: () => number;
  /** Told when Redis had lost the window and it was read again from Kafka. */
  rebuilt(facts: { partition: number; records: number; ms: number }): void;
}

/** Where an event of the window was mapped from: `partition:offset` of its intake record. */
export type Origin = string;

interface Asked {
  readonly partition: number;
  readonly ids: readonly string[];
}

interface Published {
  readonly id: string;
  readonly origin: Origin;
  readonly careOffset: number;
}

const noteOrigins = `for n, key in ipairs(KEYS) do redis.call('SET', key, ARGV[n + 1], 'EX', ARGV[1]) end`;

/**
 * The ids published in the last 24 h, in Redis, each with the intake record that it came from. Redis is a view: when it was
 * wiped or lags behind, the window is read again from the headers of the care topic before anything is answered.
 */
export class RepeatWindow {
  readonly #parts: RepeatWindowParts;
  readonly #reach = new Map<number, Reach>();
  readonly #rebuilding = new Map<number, Promise<void>>();
  /** The lowest care offset whose event could not be noted: from there the window is read again before it answers. */
  readonly #behind = new Map<number, number>();

  readonly #found = gathered((asked: readonly Asked[]) => this.#ask(asked));
  readonly #noted = gathered((published: readonly Published[]) => this.#note(published));

  constructor(parts: RepeatWindowParts) {
    this.#parts = parts;
  }

  /**
   * Makes the window of one partition complete. Called when the partition is gained, and again whenever Redis lost it.
   * Rejects with `RedisTrouble`.
   */
  async rebuild(partition: number): Promise<void> {
    const running = this.#rebuilding.get(partition) ?? this.#readAgain(partition);
    this.#rebuilding.set(partition, running);
    await running.finally(() => this.#rebuilding.delete(partition));
  }

  /** The origins of those ids that were published in the window. Rejects while Redis cannot be asked. */
  async origins(partition: number, ids: readonly string[]): Promise<ReadonlyMap<string, Origin>> {
    while (this.#behind.has(partition) || this.#rebuilding.has(partition)) await this.rebuild(partition);
    const found = await this.#found({ partition, ids });
    if (found !== undefined) return found;
    await this.rebuild(partition);
    return this.origins(partition, ids);
  }

  /** Notes ids just published, with their care offsets. */
  async add(partition: number, published: readonly Published[]): Promise<void> {
    const reach = this.#reachOf(partition);
    for (const { careOffset } of published) reach.open.add(careOffset);
    await this.#noteAll(partition, published);
    for (const { careOffset } of published) reach.close(careOffset);
    if (this.#parts.now() - reach.notedAt < reachEveryMs) return;
    reach.notedAt = this.#parts.now();
    await askRedis(this.#parts.redis.set(this.#reachKey(partition), reach.offset, 'XX'));
  }

  async #noteAll(partition: number, published: readonly Published[]): Promise<void> {
    try {
      await Promise.all(published.map((one) => this.#noted(one)));
    } catch (error) {
      this.#fallBehind(
        partition,
        published.map(({ careOffset }) => careOffset),
      );
      throw error;
    }
  }

  #fallBehind(partition: number, careOffsets: readonly number[]): void {
    this.#behind.set(partition, Math.min(this.#behind.get(partition) ?? Infinity, ...careOffsets));
  }

  /** Undefined for a partition whose window Redis has lost. */
  async #ask(asked: readonly Asked[]): Promise<readonly (ReadonlyMap<string, Origin> | undefined)[]> {
    const partitions = [...new Set(asked.map(({ partition }) => partition))];
    const ids = asked.flatMap((one) => one.ids);
    const keys = [...partitions.map((one) => this.#reachKey(one)), ...ids.map((id) => this.#idKey(id))];
    const found = await askRedis(this.#parts.redis.mget(keys));
    const standing = new Set(partitions.filter((_one, place) => found[place] !== null));
    let place = partitions.length;
    return asked.map((one) => {
      const origins = new Map<string, Origin>();
      for (const id of one.ids) {
        const origin = found[place++];
        if (typeof origin === 'string') origins.set(id, origin);
      }
      return standing.has(one.partition) ? origins : undefined;
    });
  }

  async #note(published: readonly Published[]): Promise<readonly undefined[]> {
    const keys = published.map(({ id }) => this.#idKey(id));
    const origins = published.map(({ origin }) => origin);
    await askRedis(this.#parts.redis.eval(noteOrigins, keys.length, ...keys, windowSeconds, ...origins));
    return [];
  }

  async #readAgain(partition: number): Promise<void> {
    const behind = this.#behind.get(partition);
    // What falls behind from here on may stand beyond the end that is read to.
    this.#behind.delete(partition);
    try {
      await this.#readFrom(partition, behind ?? Infinity);
    } catch (error) {
      if (behind !== undefined) this.#fallBehind(partition, [behind]);
      throw error;
    }
  }

  async #readFrom(partition: number, behind: number): Promise<void> {
    const { bus, careTopic, redis, now, rebuilt } = this.#parts;
    const startedAt = now();
    const at = { topic: careTopic, partition };
    const noted = await askRedis(redis.get(this.#reachKey(partition)));
    const from = noted === null ? await bus.offsetAt(at, startedAt - windowMs) : Math.min(Number(noted), behind);
    const end = (await bus.ends(careTopic)).find((one) => one.partition === partition)?.high ?? 0;
    const records = await this.#readRange(at, { from, end });
    await askRedis(redis.set(this.#reachKey(partition), end));
    this.#reach.set(partition, new Reach(end));
    if (noted === null && records > 0) rebuilt({ partition, records, ms: now() - startedAt });
  }

  async #readRange(
    at: { topic: string; partition: number },
    { from, end }: { from: number; end: number },
  ): Promise<number> {
    const { bus, redis, now } = this.#parts;
    let records = 0;
    let pipeline = redis.pipeline();
    for await (const record of bus.readRange(at, from, end)) {
      const origin = coordinatesOf(record);
      const id = record.headers['ce_id'];
      const seconds = windowSeconds - Math.floor((now() - record.timestamp) / 1000);
      if (origin === undefined || id === undefined || seconds <= 0) continue;
      pipeline.set(this.#idKey(id), `${at.partition}:${origin.offset}`, 'EX', seconds);
      records += 1;
      if (records % 1_000 === 0) {
        await written(pipeline);
        pipeline = redis.pipeline();
      }
    }
    await written(pipeline);
    return records;
  }

  #reachOf(partition: number): Reach {
    const reach = this.#reach.get(partition) ?? new Reach(0);
    this.#reach.set(partition, reach);
    return reach;
  }

  #reachKey(partition: number): string {
    return `${this.#parts.prefix}:published:${this.#parts.careTopic}:${partition}`;
  }

  #idKey(id: string): string {
    return `${this.#parts.prefix}:event:${id}`;
  }
}

/** A pipeline resolves also where its commands failed: a window with a gap must not count as complete. */
async function written(pipeline: ChainableCommander): Promise<void> {
  const answers = (await askRedis(pipeline.exec())) ?? [];
  const failed = answers.find(([error]) => error !== null);
  if (failed !== undefined) throw new RedisTrouble(failed[0]);
}

/** Up to which care offset everything is in the window. */
class Reach {
  readonly open = new Set<number>();
  notedAt = 0;
  #next: number;

  constructor(next: number) {
    this.#next = next;
  }

  close(offset: number): void {
    this.open.delete(offset);
    this.#next = Math.max(this.#next, offset + 1);
  }

  get offset(): number {
    return this.open.size === 0 ? this.#next : Math.min(this.#next, ...this.open);
  }
}
