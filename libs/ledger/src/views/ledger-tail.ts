import type { StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import { OneByOne } from '../one-by-one.ts';
import { ledgerTopic } from '../topics.ts';
import { type LedgerRecord, namesOf, readLedgerRecord } from './ledger-record.ts';

export interface LedgerTailParts {
  readonly bus: Pick<EventBus, 'readRange'>;
  readonly codec: StateCodec;
  /** So many records are kept over all partitions, besides those of the last question; 50,000 unless told. */
  readonly keptAtMost?: number;
}

/** One partition of the ledger, from where its view ends. */
export interface LedgerSpan {
  readonly partition: number;
  readonly from: number;
  /** How many records are read at the most. */
  readonly atMost: number;
}

export interface TailFound {
  /** Of this name, in their order. */
  readonly records: readonly LedgerRecord[];
  /** True where everything was read that stood there when it was asked for. */
  readonly isComplete: boolean;
}

const defaultKeptAtMost = 50_000;

/**
 * What was written to the ledger since its view was brought on, by name. Whoever asks next finds what was read already and
 * only reads on, and those who ask while it is read share the next reading: many questions in a moment cost what one does.
 * What the view has reached is let go at the next question; where nobody brings it on, partitions that were not asked about for
 * longest are let go.
 */
export class LedgerTail {
  readonly #parts: LedgerTailParts;
  readonly #partitions = new Map<number, PartitionTail>();

  constructor(parts: LedgerTailParts) {
    this.#parts = parts;
  }

  /** Rejects while the bus cannot be asked. */
  async find(name: string, span: LedgerSpan): Promise<TailFound> {
    const { partition } = span;
    const tail = this.#partitions.get(partition) ?? new PartitionTail(this.#parts);
    // Last asked about comes last.
    this.#partitions.delete(partition);
    this.#partitions.set(partition, tail);
    const found = await tail.find(name, span);
    this.#letGo(partition);
    return found;
  }

  #letGo(but: number): void {
    const { keptAtMost = defaultKeptAtMost } = this.#parts;
    let kept = 0;
    for (const tail of this.#partitions.values()) kept += tail.kept;
    for (const [partition, tail] of this.#partitions) {
      if (kept <= keptAtMost) return;
      if (partition === but) continue;
      this.#partitions.delete(partition);
      kept -= tail.kept;
    }
  }
}

/** Of one partition: every record of [from, to) that was read and is not let go. */
class PartitionTail {
  readonly #parts: LedgerTailParts;
  readonly #reading = new OneByOne();
  #from = 0;
  #to = 0;
  #records: LedgerRecord[] = [];
  readonly #byName = new Map<string, LedgerRecord[]>();
  /** Questions so far, and how many of them were asked before the last reading began: it answers all of those. */
  #asked = 0;
  #answered = 0;
  #isAtEnd = false;

  constructor(parts: LedgerTailParts) {
    this.#parts = parts;
  }

  get kept(): number {
    return this.#records.length;
  }

  /** One reads on at a time, so that nothing is read twice and nothing is left out. */
  find(name: string, span: LedgerSpan): Promise<TailFound> {
    const asked = (this.#asked += 1);
    return this.#reading.run(() => this.#findNow(name, span, asked));
  }

  async #findNow(name: string, span: LedgerSpan, asked: number): Promise<TailFound> {
    // The view was begun anew, further back: it is asked for once or twice and not kept.
    if (span.from < this.#from) return this.#apart(name, span);
    if (span.from > this.#to) this.#beginAt(span.from);
    else this.#letGo(span.from);
    if (asked > this.#answered) await this.#readOn(span);
    return { records: [...(this.#byName.get(name) ?? [])], isComplete: this.#isAtEnd };
  }

  async #apart(name: string, { partition, from, atMost }: LedgerSpan): Promise<TailFound> {
    const found: LedgerRecord[] = [];
    let read = from;
    for await (const [offset, record] of this.#read({ partition, from, to: from + atMost })) {
      read = offset + 1;
      if (record !== undefined && namesOf(record).includes(name)) found.push(record);
    }
    return { records: found, isComplete: read < from + atMost };
  }

  #beginAt(offset: number): void {
    this.#from = offset;
    this.#to = offset;
    this.#answered = 0;
    this.#records = [];
    this.#byName.clear();
  }

  /** What was noted first under a name goes first. */
  #letGo(below: number): void {
    const kept = this.#records.findIndex(({ offset }) => offset >= below);
    for (const record of this.#records.splice(0, kept < 0 ? this.#records.length : kept)) {
      for (const name of namesOf(record)) {
        const named = this.#byName.get(name);
        named?.shift();
        if (named?.length === 0) this.#byName.delete(name);
      }
    }
    this.#from = below;
  }

  async #readOn({ partition, atMost }: LedgerSpan): Promise<void> {
    const asked = this.#asked;
    const to = this.#from + atMost;
    for await (const [offset, record] of this.#read({ partition, from: this.#to, to })) {
      this.#to = offset + 1;
      if (record !== undefined) this.#note(record);
    }
    this.#isAtEnd = this.#to < to;
    this.#answered = asked;
  }

  #note(record: LedgerRecord): void {
    this.#records.push(record);
    for (const name of namesOf(record)) {
      const named = this.#byName.get(name);
      if (named === undefined) this.#byName.set(name, [record]);
      else named.push(record);
    }
  }

  /** Each offset with its record, where it holds one of ours. */
  async *#read({ partition, from, to }: Reading): AsyncGenerator<readonly [number, LedgerRecord | undefined]> {
    const { bus, codec } = this.#parts;
    for await (const stored of bus.readRange({ topic: ledgerTopic, partition }, from, to)) {
      yield [stored.offset, await readLedgerRecord(stored, codec)];
    }
  }
}

interface Reading {
  readonly partition: number;
  readonly from: number;
  readonly to: number;
}
