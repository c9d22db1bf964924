import type { StateCodec } from '@care-relay/care-events';
import type { BusProducer, EventBus, StoredRecord } from '@care-relay/event-bus';
import type { ReadEntry } from '@care-relay/lanes';
import type { AlertLog } from '../alerts/alert-log.ts';
import type { FlowLog } from '../flows/flow-log.ts';
import type { RegisteredFlow } from '../flows/registered-flow.ts';
import type { OpenWork } from '../open/open-work.ts';
import type { LedgerReader } from '../views/ledger-reader.ts';
import { missingAt } from './is-accounted.ts';
import { MissingEvents } from './missing-events.ts';
import { type TellingOf, ToldEnds } from './told-ends.ts';

export interface ReconcilerParts {
  readonly bus: EventBus;
  readonly producer: BusProducer;
  readonly codec: StateCodec;
  readonly flowLog: FlowLog;
  readonly openWork: OpenWork;
  readonly reader: Pick<LedgerReader, 'find'>;
  readonly alerts: AlertLog;
  readonly now: () => number;
}

/** Clocks of brokers and producers may differ by so much. */
const clockMarginMs = 60_000;
/** Records of a partition that are checked in one pass. */
const checkedAtOnce = 20_000;

/**
 * Checks, independently of the engine, that every event that a flow has settled has an end in the ledger at each of its
 * destinations, or stands open in `relay.lanes`. What has neither is told as unaccounted, and the check goes on.
 */
export class Reconciler {
  readonly #parts: ReconcilerParts;
  readonly #told: ToldEnds;
  readonly #missing: MissingEvents;
  readonly #checkedTo = new Map<string, number>();
  #checked = 0;

  constructor(parts: ReconcilerParts) {
    this.#parts = parts;
    this.#told = new ToldEnds(parts);
    this.#missing = new MissingEvents(parts);
  }

  /** How many events were checked, and how many were told as unaccounted and still are. */
  get counts(): { readonly checked: number; readonly unaccounted: number } {
    return { checked: this.#checked, unaccounted: this.#missing.count };
  }

  /** True when the ledger was read up to these events: what it has not told of them has not been written. */
  told(of: TellingOf, offset: number): boolean {
    return this.#told.of(of, offset) !== undefined;
  }

  /** One pass over every flow. */
  async check(): Promise<void> {
    for (const flow of await this.#parts.flowLog.flows()) await this.#checkFlow(flow);
    await this.#missing.lookAgain();
  }

  /**
   * The order of reading is what makes the answer right: first how far the flow has settled, then what stands open, then
   * the ledger. An end is in the ledger before its entry is closed, and either is there before its offset is settled.
   */
  async #checkFlow({ group, topic }: RegisteredFlow): Promise<void> {
    const { bus, openWork } = this.#parts;
    const committed = await bus.committed(group, topic);
    const open = await openWork.read();
    for (const { partition, low } of await bus.ends(topic)) {
      const of = { group, topic, partition };
      const settledTo = committed.get(partition)?.offset ?? low;
      const from = Math.max(low, await this.#from(of, settledTo));
      await this.#told.readOn(partition);
      const to = Math.min(settledTo, from + checkedAtOnce);
      if (from < to) await this.#checkSpan(of, { from, to, open });
    }
  }

  /** Where the check of a partition stands; a flow that was never checked begins where it has settled to by now. */
  async #from(of: TellingOf, settledTo: number): Promise<number> {
    const { flowLog, bus } = this.#parts;
    const key = `${of.group}|${of.topic}|${of.partition}`;
    const known = this.#checkedTo.get(key);
    if (known !== undefined) return known;
    const from = (await flowLog.accountedTo(of.group, of)) ?? settledTo;
    const since = await timeOf(bus, of, from);
    await this.#told.follow(of, { offset: from, since: (since ?? this.#parts.now()) - clockMarginMs });
    this.#checkedTo.set(key, from);
    if (from === settledTo) await this.#keep(of, from);
    return from;
  }

  async #checkSpan(
    of: TellingOf,
    { from, to, open }: { from: number; to: number; open: readonly ReadEntry[] },
  ): Promise<void> {
    const waits = waitingIn(of, open);
    const suspects: { record: StoredRecord; missing: readonly string[] }[] = [];
    let checked = 0;
    for await (const record of this.#parts.bus.readRange(of, from, to)) {
      const missing = missingAt(this.#told.of(of, record.offset), waits.get(record.offset) ?? new Set());
      if (missing.length > 0) suspects.push({ record, missing });
      checked += 1;
    }
    for (const { record, missing } of suspects) {
      if (!(await this.#missing.note(of, record, missing))) return;
    }
    this.#checked += checked;
    this.#told.forgetBelow(of, to);
    this.#checkedTo.set(`${of.group}|${of.topic}|${of.partition}`, to);
    await this.#keep(of, to);
  }

  #keep(of: TellingOf, offset: number): Promise<void> {
    const { flowLog, producer, now } = this.#parts;
    return flowLog.keep({ ...of, offset }, { producer, now: now() });
  }
}

function waitingIn(
  { group, topic, partition }: TellingOf,
  open: readonly ReadEntry[],
): ReadonlyMap<number, ReadonlySet<string>> {
  const waits = new Map<number, Set<string>>();
  for (const { group: its, at, destination } of open) {
    if (its !== group || at.topic !== topic || at.partition !== partition) continue;
    waits.set(at.offset, (waits.get(at.offset) ?? new Set<string>()).add(destination));
  }
  return waits;
}

/** When the first record from this offset on was stored; undefined where there is none yet. */
async function timeOf(bus: EventBus, at: TellingOf, offset: number): Promise<number | undefined> {
  const high = (await bus.ends(at.topic)).find((one) => one.partition === at.partition)?.high ?? 0;
  for (let from = offset; from < high; from += 1_000) {
    for await (const { timestamp } of bus.readRange(at, from, Math.min(high, from + 1_000))) return timestamp;
  }
  return undefined;
}
