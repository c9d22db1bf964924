import type { StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import { ledgerTopic } from '../topics.ts';
import { type LedgerRecord, namesOf, readLedgerRecord } from './ledger-record.ts';

export interface LedgerTailParts {
  readonly bus: Pick<EventBus, 'readRange'>;
  readonly codec: StateCodec;
}

/** A piece of one partition of the ledger. */
export interface LedgerSpan {
  readonly partition: number;
  readonly from: number;
  readonly to: number;
}

/**
 * What was written to the ledger since its view was brought on, by name. Whoever asks next finds what was read already and
 * only reads on: many questions in a moment cost what one does. What the view has reached is let go at the next question.
 */
export class LedgerTail {
  readonly #parts: LedgerTailParts;
  readonly #partitions = new Map<number, PartitionTail>();

  constructor(parts: LedgerTailParts) {
    this.#parts = parts;
  }

  /** The records of the span that have this name, in their order. Rejects while the bus cannot be asked. */
  find(name: string, span: LedgerSpan): Promise<readonly LedgerRecord[]> {
    const { partition } = span;
    const tail = this.#partitions.get(partition) ?? new PartitionTail(this.#parts);
    this.#partitions.set(partition, tail);
    return tail.find(name, span);
  }
}

/** Of one partition: every record of [from, to) that was read and is not let go. */
class PartitionTail {
  readonly #parts: LedgerTailParts;
  #reading: Promise<unknown> = Promise.resolve();
  #from = 0;
  #to = 0;
  #records: LedgerRecord[] = [];
  readonly #byName = new Map<string, LedgerRecord[]>();

  constructor(parts: LedgerTailParts) {
    this.#parts = parts;
  }

  /** One reads on at a time, so that nothing is read twice and nothing is left out. */
  find(name: string, span: LedgerSpan): Promise<readonly LedgerRecord[]> {
    const finding = this.#reading.then(() => this.#findNow(name, span));
    this.#reading = finding.catch(() => undefined);
    return finding;
  }

  async #findNow(name: string, span: LedgerSpan): Promise<readonly LedgerRecord[]> {
    // The view was begun anew, further back: it is asked for once or twice and not kept.
    if (span.from < this.#from) return this.#apart(name, span);
    if (span.from >= this.#to) this.#beginAt(span.from);
    else this.#letGo(span.from);
    await this.#readOn(span);
    return (this.#byName.get(name) ?? []).filter(({ offset }) => offset < span.to);
  }

  async #apart(name: string, span: LedgerSpan): Promise<readonly LedgerRecord[]> {
    const found: LedgerRecord[] = [];
    for await (const record of this.#read(span)) if (namesOf(record).includes(name)) found.push(record);
    return found;
  }

  #beginAt(offset: number): void {
    this.#from = offset;
    this.#to = offset;
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

  async #readOn({ partition, to }: LedgerSpan): Promise<void> {
    if (to <= this.#to) return;
    for await (const record of this.#read({ partition, from: this.#to, to })) {
      this.#to = record.offset + 1;
      this.#records.push(record);
      for (const name of namesOf(record)) this.#note(name, record);
    }
    this.#to = to;
  }

  #note(name: string, record: LedgerRecord): void {
    const named = this.#byName.get(name);
    if (named === undefined) this.#byName.set(name, [record]);
    else named.push(record);
  }

  async *#read({ partition, from, to }: LedgerSpan): AsyncGenerator<LedgerRecord> {
    const { bus, codec } = this.#parts;
    for await (const stored of bus.readRange({ topic: ledgerTopic, partition }, from, to)) {
      const record = await readLedgerRecord(stored, codec);
      if (record !== undefined) yield record;
    }
  }
}
