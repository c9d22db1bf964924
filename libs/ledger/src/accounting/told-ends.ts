import type { Delivery, StateCodec } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import { ledgerTopic } from '../topics.ts';
import { readLedgerRecord } from '../views/ledger-record.ts';
import { isEnd } from '../writing/delivery-of.ts';

/** What the ledger has said of one event of one flow. */
export interface Told {
  readonly ended: ReadonlySet<string>;
  readonly routedTo: ReadonlySet<string>;
  /** It goes nowhere here, or it is a repeat. */
  readonly isDone: boolean;
}

interface Telling {
  readonly ended: Set<string>;
  readonly routedTo: Set<string>;
  isDone: boolean;
}

/** One flow's partition, as the ledger of the same partition tells of it. */
export interface TellingOf {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
}

/** The ledger's records about events that are not accounted for yet, by place; each record is read once. */
export class ToldEnds {
  readonly #bus: EventBus;
  readonly #codec: StateCodec;
  readonly #flows = new Map<string, Map<number, Telling>>();
  readonly #from = new Map<string, number>();
  readonly #readTo = new Map<number, number>();

  constructor({ bus, codec }: { readonly bus: EventBus; readonly codec: StateCodec }) {
    this.#bus = bus;
    this.#codec = codec;
  }

  /** Follows a flow's partition from this offset of it; records of before `since` (ms) cannot be about it. */
  async follow(of: TellingOf, { offset, since }: { readonly offset: number; readonly since: number }): Promise<void> {
    const from = await this.#bus.offsetAt({ topic: ledgerTopic, partition: of.partition }, since);
    this.#from.set(keyOf(of), offset);
    this.#flows.set(keyOf(of), new Map());
    const readTo = this.#readTo.get(of.partition);
    this.#readTo.set(of.partition, Math.min(from, readTo ?? from));
  }

  /** Reads a partition of the ledger to its end as it stands now. */
  async readOn(partition: number): Promise<void> {
    const end = (await this.#bus.ends(ledgerTopic)).find((one) => one.partition === partition);
    const from = Math.max(this.#readTo.get(partition) ?? 0, end?.low ?? 0);
    if (end === undefined || from >= end.high) return;
    for await (const stored of this.#bus.readRange({ topic: ledgerTopic, partition }, from, end.high)) {
      const record = await readLedgerRecord(stored, this.#codec);
      if (record?.kind === 'delivery') this.#take(record.delivery);
    }
    this.#readTo.set(partition, end.high);
  }

  of(of: TellingOf, offset: number): Told | undefined {
    return this.#flows.get(keyOf(of))?.get(offset);
  }

  /** Forgets what is below: it is accounted for. */
  forgetBelow(of: TellingOf, offset: number): void {
    this.#from.set(keyOf(of), offset);
    const told = this.#flows.get(keyOf(of));
    for (const known of told?.keys() ?? []) if (known < offset) told?.delete(known);
  }

  #take(delivery: Delivery): void {
    const { destination, outcome, routedTo, offset } = delivery;
    const told = this.#flows.get(keyOf(delivery));
    if (told === undefined || offset < (this.#from.get(keyOf(delivery)) ?? 0)) return;
    const telling = told.get(offset) ?? { ended: new Set(), routedTo: new Set(), isDone: false };
    told.set(offset, telling);
    for (const one of routedTo) telling.routedTo.add(one);
    if (outcome === 'NO_DESTINATION' || outcome === 'REPEAT') telling.isDone = true;
    if (destination === null) return;
    telling.routedTo.add(destination);
    if (isEnd(outcome)) telling.ended.add(destination);
  }
}

function keyOf({ group, topic, partition }: TellingOf): string {
  return `${group}|${topic}|${partition}`;
}
