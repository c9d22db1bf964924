import type { StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import type { Redis } from 'ioredis';
import { ledgerTopic } from '../topics.ts';
import { type LedgerPlace, type LedgerRecord, readLedgerRecord } from './ledger-record.ts';
import { type LedgerRun, runsOf } from './ledger-runs.ts';
import { LedgerTail } from './ledger-tail.ts';
import { fromPointer, type ViewKeys } from './view-keys.ts';

export interface LedgerReaderParts {
  readonly bus: EventBus;
  readonly redis: Redis;
  readonly codec: StateCodec;
  readonly keys: ViewKeys;
  readonly now: () => number;
}

/** What the ledger says under a name, and how far that may be relied on. */
export interface Found {
  /** Oldest first. */
  readonly records: readonly LedgerRecord[];
  /** Everything written before this moment (ms) is regarded; undefined where nothing is known. */
  readonly asAt: number | undefined;
  /** False while the view is being built again, is far behind, or Redis cannot be asked. */
  readonly isComplete: boolean;
}

/** What was written since the view was brought on is read from the ledger itself, up to so many records. */
const tailAtMost = 20_000;

interface ViewAnswer {
  readonly pointers: readonly LedgerPlace[];
  readonly isComplete: boolean;
  readonly asAt: number | undefined;
  readonly reach: ReadonlyMap<number, number>;
}

/** Asks the recent ledger: the view in Redis, and what was written since. */
export class LedgerReader {
  readonly #parts: LedgerReaderParts;
  readonly #tail: LedgerTail;

  constructor(parts: LedgerReaderParts) {
    this.#parts = parts;
    this.#tail = new LedgerTail(parts);
  }

  /** The records under a name (`name.of`, `name.subject`, `name.intake`), of one partition where it is known. */
  async find(name: string, partition?: number): Promise<Found> {
    const { bus, now } = this.#parts;
    const askedAt = now();
    const partitions = partition === undefined ? [...Array(await bus.partitionCount(ledgerTopic)).keys()] : [partition];
    const answer = await this.#ask(name, partitions);
    const atMost = Math.ceil(tailAtMost / partitions.length);
    const tails = [...answer.reach].map(([p, from]) => this.#tail.find(name, { partition: p, from, atMost }));
    const [known, ...since] = await Promise.all([this.#read(answer.pointers), ...tails]);
    const records = sorted([...known, ...since.flatMap((one) => one.records)]);
    if (answer.isComplete && since.every((one) => one.isComplete)) return { records, asAt: askedAt, isComplete: true };
    return { records, asAt: answer.asAt, isComplete: false };
  }

  async #ask(name: string, partitions: readonly number[]): Promise<ViewAnswer> {
    const { redis, keys } = this.#parts;
    const offsets = partitions.map((partition) => keys.reach(partition));
    try {
      const replies = await redis
        .multi()
        .mget(keys.view, keys.complete, keys.asAt, ...offsets)
        .smembers(`${keys.prefix}${name}`)
        .exec();
      const [view, complete, asAt, ...reach] = textsOf(replies?.[0]);
      return {
        pointers: textsOf(replies?.[1]).map((text) => fromPointer(text ?? '')),
        isComplete: typeof view === 'string' && view === complete && reach.every((one) => one !== undefined),
        asAt: asAt === undefined ? undefined : Number(asAt),
        reach: new Map(partitions.flatMap((p, n) => (reach[n] === undefined ? [] : [[p, Number(reach[n])] as const]))),
      };
    } catch {
      return { pointers: [], isComplete: false, asAt: undefined, reach: new Map() };
    }
  }

  async #read(places: readonly LedgerPlace[]): Promise<readonly LedgerRecord[]> {
    const read = await Promise.all(runsOf(places).map((run) => this.#readRun(run)));
    return read.flat();
  }

  async #readRun({ partition, from, to, offsets }: LedgerRun): Promise<readonly LedgerRecord[]> {
    const { bus, codec } = this.#parts;
    const records: LedgerRecord[] = [];
    for await (const one of bus.readRange({ topic: ledgerTopic, partition }, from, to)) {
      const record = offsets.has(one.offset) ? await readLedgerRecord(one, codec) : undefined;
      if (record !== undefined) records.push(record);
    }
    return records;
  }
}

function textsOf(reply: readonly [Error | null, unknown] | undefined): readonly (string | undefined)[] {
  const [error, values] = reply ?? [null, []];
  if (error !== null) throw error;
  return Array.isArray(values) ? values.map((one: unknown) => (typeof one === 'string' ? one : undefined)) : [];
}

/** In the order in which they were written, each once. */
function sorted(records: readonly LedgerRecord[]): readonly LedgerRecord[] {
  const once = new Map(records.map((one) => [`${one.partition}/${one.offset}`, one]));
  const writtenAt = (one: LedgerRecord): number =>
    one.kind === 'delivery' ? one.delivery.recordedAt : one.answer.answeredAt;
  return [...once.values()].sort((a, b) => writtenAt(a) - writtenAt(b) || a.offset - b.offset);
}
