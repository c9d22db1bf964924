import type { StoredRecord } from '@care-relay/event-bus';
import {
  clocksOf,
  EntryAccounts,
  type LedgerWriter,
  type RegisteredFlow,
  type SettledWindow,
} from '@care-relay/ledger';
import type { AttemptFacts, LaneEntry, Outcome, Progress } from '@care-relay/lanes';
import type { AdapterDefinition, AdapterDestination } from '../adapter.ts';
import type { CareEvent } from '../care-event.ts';

/** Where no type says otherwise, what is not delivered after so long is overdue. */
export const overdueAfterMs = 60 * 60 * 1000;

/** An adapter's accounts: what became of each event at each destination, and of those that go to none. */
export interface DeliveryAccounts {
  /** An attempt begins. `routedTo` is known where the route was decided in this process. */
  begins(entry: LaneEntry<unknown>, event: CareEvent, facts: AttemptBegun): void;
  answered(entry: LaneEntry<unknown>, outcome: Outcome): void;
  record(entry: LaneEntry<unknown>, progress: Progress): Promise<void>;
  /** Notes that a record goes to no destination here; kept when `unplanned` resolves. */
  nowhere(record: StoredRecord, why: Nowhere): void;
  unplanned(record: StoredRecord): Promise<void>;
}

export interface AttemptBegun {
  readonly routedTo: readonly string[];
  readonly facts: AttemptFacts;
}

export interface Nowhere {
  /** Code of why. */
  readonly reason: string;
  readonly type: string;
  /** Undefined for a type that is not read here. */
  readonly event?: CareEvent;
}

export interface DeliveryAccountsParts<D extends AdapterDestination> {
  readonly adapter: AdapterDefinition<D>;
  readonly writer: LedgerWriter;
  readonly now: () => number;
  /** Where the ids that settled are kept; without it nothing is taken for a repeat. */
  readonly window?: SettledWindow;
}

export function deliveryAccounts<D extends AdapterDestination>({
  adapter,
  writer,
  now,
  window,
}: DeliveryAccountsParts<D>): DeliveryAccounts {
  const group = adapter.name;
  const lateAfterMs = (key: string, type: string): number | undefined =>
    adapter.destinations.get(key)?.policy.types[type]?.lateAfterMs;
  const accounts = new EntryAccounts({ group, writer, now, lateAfterMs });
  const nowhere = new WeakMap<StoredRecord, Nowhere>();
  return {
    begins: (entry, event, { routedTo, facts: { ahead, replayId } }) => {
      const destination = adapter.destinations.get(entry.destination);
      const deliveryId =
        replayId === undefined || destination === undefined
          ? undefined
          : adapter.replayedAs?.(event, destination, replayId);
      const known = { ...(ahead && { ahead }), ...(deliveryId !== undefined && { deliveryId }) };
      accounts.begins(entry, { ...factsOf(event), routedTo, ...known });
    },
    answered: (entry, outcome) => accounts.answered(entry, outcome),
    async record(entry, progress) {
      const { offset } = await accounts.record(entry, progress);
      const { destination, eventId, at } = entry;
      const isEnd = progress.kind !== 'parked' && progress.kind !== 'deferred';
      if (isEnd && eventId !== undefined) window?.settled({ destination, eventId }, at, offset);
    },
    nowhere: (record, why) => void nowhere.set(record, why),
    async unplanned(record) {
      const why = nowhere.get(record);
      if (why !== undefined) await writer.record({ ...placeOf(record, why), group, recordedAt: now() });
    },
  };
}

/** What the checks of accounts need to know of an adapter. */
export function registrationOf<D extends AdapterDestination>(adapter: AdapterDefinition<D>): RegisteredFlow {
  const tables = [...adapter.destinations].map(([key, { policy }]) => {
    const stated = Object.entries(policy.types).flatMap(([type, { lateAfterMs }]) =>
      lateAfterMs === undefined ? [] : [[type, lateAfterMs] as const],
    );
    return [key, { '*': overdueAfterMs, ...Object.fromEntries(stated) }] as const;
  });
  const { name: group, topic, types } = adapter;
  return { group, topic, types: [...types], clocks: clocksOf(new Map(tables)) };
}

function factsOf({ envelope: { intake, occurredTime }, storedAt }: CareEvent) {
  const occurredAt = occurredTime === undefined ? Number.NaN : Date.parse(occurredTime);
  return { intake, storedAt, ...(!Number.isNaN(occurredAt) && { occurredAt }) };
}

function placeOf(record: StoredRecord, { type, reason, event }: Nowhere) {
  const { topic, partition, offset, key: source, headers, timestamp: storedAt } = record;
  const { ce_id: eventId, ce_subject: subject } = headers;
  return {
    ...{ topic, partition, offset, source, eventId, eventType: type, storedAt, reason },
    subjects: subject === undefined ? [] : [subject],
    outcome: 'NO_DESTINATION' as const,
    ...(event && factsOf(event)),
  };
}
