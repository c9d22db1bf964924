import type { StateCodec } from '@care-relay/care-events';
import type { EventBus, PartitionEnds } from '@care-relay/event-bus';
import type { Redis } from 'ioredis';
import { ledgerTopic } from '../topics.ts';
import { type LedgerRecord, readLedgerRecord } from './ledger-record.ts';
import type { ViewKeys } from './view-keys.ts';
import { type StandingView, type ViewBatch, ViewStore } from './view-store.ts';
import { type ViewWindow, type WindowStart, windowStart } from './window-start.ts';

export interface LedgerViewParts {
  readonly bus: EventBus;
  readonly redis: Redis;
  readonly codec: StateCodec;
  readonly keys: ViewKeys;
  readonly window: ViewWindow;
  readonly now: () => number;
  /** Told when a view that Redis did not have was built from the ledger. */
  readonly rebuilt: (facts: { readonly records: number; readonly ms: number }) => void;
}

export interface ViewState {
  /** False while the view is being built. */
  readonly isComplete: boolean;
  /** Records of the ledger that are not in the view yet. */
  readonly lagRecords: number;
  /** The view knows nothing older, in milliseconds since 1970. */
  readonly since: number;
}

/** Records that travel to Redis together: a few milliseconds of its time. */
const batchSize = 500;
const trimEveryMs = 60_000;

/**
 * The recent ledger in Redis, by event, intake place, subject and what was received, as pointers into `relay.ledger`. Kafka
 * is the record: what Redis lost is built again, oldest first, and the view is not complete until then.
 */
export class LedgerView {
  readonly #parts: LedgerViewParts;
  readonly #store: ViewStore;
  #building: { readonly startedAt: number; records: number } | undefined;
  #state: ViewState;
  #trimmedAt: number;

  constructor(parts: LedgerViewParts) {
    this.#parts = parts;
    this.#store = new ViewStore({ ...parts, ageMs: parts.window.ageMs });
    this.#state = { isComplete: false, lagRecords: 0, since: parts.now() };
    this.#trimmedAt = 0;
  }

  get state(): ViewState {
    return this.#state;
  }

  /** Brings the view to the ledger's end as it stands now. Rejects while Redis or the bus cannot be asked. */
  async catchUp(): Promise<void> {
    const { bus, now } = this.#parts;
    const ends = await bus.ends(ledgerTopic);
    const view = (await this.#standing(ends)) ?? (await this.#begin());
    const behind = ends.map(({ partition, high }) => Math.max(0, high - (view.reach.get(partition) ?? high)));
    const lagRecords = behind.reduce((sum, one) => sum + one, 0);
    this.#state = { ...this.#state, isComplete: view.isComplete, lagRecords };
    for (const { partition, high } of ends) {
      const span = { partition, from: view.reach.get(partition) ?? high, to: high };
      if (!(await this.#eachBatch(span, (batch) => this.#take(view.id, batch)))) return;
    }
    await this.#store.completed(view.id, now());
    this.#built();
    this.#state = { ...this.#state, isComplete: true, lagRecords: 0 };
    if (now() - this.#trimmedAt >= trimEveryMs) await this.#trim(view);
  }

  /** Undefined also where the view ends below what the ledger still keeps: it could not be brought on without a gap. */
  async #standing(ends: readonly PartitionEnds[]): Promise<StandingView | undefined> {
    const view = await this.#store.load(ends.map(({ partition }) => partition));
    if (view === undefined) return undefined;
    const hasGap = ends.some(({ partition, low, high }) => {
      const reach = view.reach.get(partition) ?? -1;
      return reach < low || reach > high;
    });
    return hasGap ? undefined : view;
  }

  async #begin(): Promise<StandingView> {
    const start = await this.#windowStart();
    this.#building = { startedAt: this.#parts.now(), records: 0 };
    this.#state = { ...this.#state, isComplete: false, since: start.since };
    return this.#store.begin(start);
  }

  #built(): void {
    const { startedAt, records } = this.#building ?? { startedAt: 0, records: 0 };
    this.#building = undefined;
    if (records > 0) this.#parts.rebuilt({ records, ms: this.#parts.now() - startedAt });
  }

  async #take(id: string, batch: ViewBatch): Promise<boolean> {
    if (this.#building !== undefined) this.#building.records += batch.records.length;
    return this.#store.take(id, batch);
  }

  async #trim(view: StandingView): Promise<void> {
    this.#trimmedAt = this.#parts.now();
    const { from, since } = await this.#windowStart();
    for (const [partition, to] of from) {
      const span = { partition, from: view.low.get(partition) ?? to, to };
      if (!(await this.#eachBatch(span, (batch) => this.#store.drop(view.id, batch)))) return;
    }
    this.#state = { ...this.#state, since };
  }

  #windowStart(): Promise<WindowStart> {
    const { bus, window, now } = this.#parts;
    return windowStart({ bus, topic: ledgerTopic, now: now() }, window);
  }

  /** Reads [from, to) of a partition in batches; false as soon as `use` says so. */
  async #eachBatch(
    { partition, from, to }: { partition: number; from: number; to: number },
    use: (batch: ViewBatch) => Promise<boolean>,
  ): Promise<boolean> {
    if (from >= to) return true;
    const { bus, codec } = this.#parts;
    let [begin, records]: [number, LedgerRecord[]] = [from, []];
    for await (const stored of bus.readRange({ topic: ledgerTopic, partition }, from, to)) {
      const record = await readLedgerRecord(stored, codec);
      if (record !== undefined) records.push(record);
      if (records.length < batchSize) continue;
      const end = stored.offset + 1;
      if (!(await use({ partition, from: begin, to: end, records }))) return false;
      [begin, records] = [end, []];
    }
    return use({ partition, from: begin, to, records });
  }
}
