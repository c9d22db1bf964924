import { Command, type Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { beginView, noteEnd } from './scripts.ts';
import type { ViewReach } from './view-place.ts';

export interface LogViewParts {
  readonly redis: Redis;
  /** Everything of the view stands under it. It names the topic's own id: what was read from another means nothing here. */
  readonly prefix: string;
  /** Partitions of the topic. */
  readonly partitions: number;
}

/** Keys that are let go in one step. */
const sweptAtOnce = 1_000;

/** A view in Redis of a compacted topic. Rejects where Redis cannot be asked. */
export class LogView {
  readonly #parts: LogViewParts;

  constructor(parts: LogViewParts) {
    this.#parts = parts;
  }

  /** Undefined where there is no view. */
  async load(): Promise<ViewReach | undefined> {
    const { redis, prefix, partitions: count } = this.#parts;
    const generation = await redis.get(`${prefix}view`);
    if (generation === null) return undefined;
    const at = `${prefix}${generation}:`;
    const partitions = Array.from({ length: count }, (_, n) => n);
    const [offsets, ended] = await Promise.all([
      redis.mget(partitions.map((n) => `${at}reach:${n}`)),
      redis.scard(`${at}ended`),
    ]);
    const reach = partitions.flatMap((n) => (offsets[n] == null ? [] : [[n, Number(offsets[n])] as const]));
    return { generation, reach: new Map(reach), isComplete: ended >= count };
  }

  /** Begins a view, empty, in place of the one named; resolves with the one that stands then, if others began too. */
  async begin(instead = ''): Promise<string> {
    const standing = String(await this.run(beginView, instead, randomUUID()));
    if (instead !== '' && standing !== instead) await this.#sweep(instead);
    return standing;
  }

  /** Notes that a partition was taken in to its end. */
  async reachedEnd(generation: string, partition: number): Promise<void> {
    await this.run(noteEnd, generation, String(partition));
  }

  /** A script, which finds the prefix before what is given. Texts come as buffers. */
  run(script: string, ...given: readonly (string | Buffer)[]): Promise<unknown> {
    const { redis, prefix } = this.#parts;
    // `callBuffer` loses the command's name where commands are pipelined by themselves.
    const command = new Command('EVAL', [script, 0, prefix, ...given], { replyEncoding: null });
    return Promise.resolve(redis.sendCommand(command));
  }

  /** Lets go what an abandoned generation left. */
  async #sweep(generation: string): Promise<void> {
    const { redis, prefix } = this.#parts;
    const stream = redis.scanStream({ match: `${prefix}${generation}:*`, count: sweptAtOnce });
    for await (const keys of stream)
      if (Array.isArray(keys) && keys.length > 0) await redis.unlink(...keys.map(String));
  }
}
