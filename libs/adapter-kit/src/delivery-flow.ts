import type { EventCodec } from '@care-relay/care-events';
import type { EventBus, StoredRecord } from '@care-relay/event-bus';
import {
  type AttemptFacts,
  defaultPolicy,
  type LaneEntry,
  type LaneFlow,
  type Outcome,
  type PlannedWork,
  rejected,
} from '@care-relay/lanes';
import type { AdapterDefinition, AdapterDestination, Route } from './adapter.ts';
import { type CareEvent, readEvent } from './care-event.ts';
import { closedTo } from './closed-to.ts';
import { lookBackFrom } from './look-back.ts';

/** What waits in a lane: the event, or the code of why its record could not be read. */
export type Delivery = { readonly event: CareEvent } | { readonly unreadable: string };

export interface DeliveryTellings {
  /** Settled without an attempt: a type that is not mapped here, or no destination, with the reason. */
  notRouted(facts: { readonly type: string; readonly reason: string }): void;
  attempted(entry: LaneEntry<Delivery>, outcome: Outcome): void;
}

export interface DeliveryFlowParts<D extends AdapterDestination> {
  readonly adapter: AdapterDefinition<D>;
  readonly bus: EventBus;
  readonly codec: EventCodec;
  readonly deployment: 'test' | 'live';
  readonly tell: DeliveryTellings;
}

/** Reads care events in order, routes each to its destinations, and delivers through lanes. */
export function deliveryFlow<D extends AdapterDestination>(parts: DeliveryFlowParts<D>): LaneFlow<Delivery> {
  const { adapter } = parts;
  return {
    group: adapter.name,
    topic: adapter.topic,
    startAt: () => Promise.resolve('earliest'),
    gained: () => Promise.resolve(),
    lost: () => Promise.resolve(),
    note: () => '',
    plan: (record) => plan(record, parts),
    reload: (record) => toDelivery(record, parts),
    policyOf: (key) => adapter.destinations.get(key)?.policy ?? defaultPolicy,
    attempt: (entry, work, facts) => attempt(entry, work, { parts, facts }),
    attempted: (entry, outcome) => parts.tell.attempted(entry, outcome),
  };
}

async function plan<D extends AdapterDestination>(
  record: StoredRecord,
  parts: DeliveryFlowParts<D>,
): Promise<readonly PlannedWork<Delivery>[]> {
  const { adapter, codec, tell } = parts;
  const read = await readEvent(record, codec, adapter.types);
  if (read.kind === 'other') {
    tell.notRouted({ type: read.type, reason: 'NOT_MAPPED_HERE' });
    return [];
  }
  if (read.kind === 'unreadable') return [unreadableWork(record, adapter.name, read.code)];
  const { event } = read;
  const route = await adapter.route(event, lookBackFrom(record, { ...parts, types: adapter.types }));
  const open = openKeys(event, route, parts);
  if (typeof open !== 'string') return open.map((destination) => workOf(event, destination));
  tell.notRouted({ type: event.envelope.type, reason: open });
  return [];
}

/** The destinations that an event goes to, or the one reason why it goes to none. */
function openKeys<D extends AdapterDestination>(
  event: CareEvent,
  route: Route,
  { adapter, deployment }: DeliveryFlowParts<D>,
): readonly string[] | string {
  if (route.kind === 'noDestination') return route.reason;
  const arriving = { storedAt: event.storedAt, processingId: event.envelope.processingId };
  const closed = route.destinations.map((key) => closedTo(adapter.destinations.get(key), arriving, deployment));
  const open = route.destinations.filter((_, n) => closed[n] === undefined);
  return open.length > 0 ? open : (closed[0] ?? 'NO_DESTINATION');
}

function workOf(event: CareEvent, destination: string): PlannedWork<Delivery> {
  const { id, type, source, subject, alsoSubjects = [] } = event.envelope;
  const subjects = [...new Set([subject, ...alsoSubjects])];
  return { destination, source, subjects, eventId: id, eventType: type, work: { event } };
}

function unreadableWork(record: StoredRecord, destination: string, code: string): PlannedWork<Delivery> {
  const subject = record.headers['ce_subject'] ?? `none:${record.offset}`;
  return { destination, source: record.key, subjects: [subject], work: { unreadable: code } };
}

async function toDelivery<D extends AdapterDestination>(
  record: StoredRecord,
  { adapter, codec }: DeliveryFlowParts<D>,
): Promise<Delivery> {
  const read = await readEvent(record, codec, adapter.types);
  if (read.kind === 'event') return { event: read.event };
  return { unreadable: read.kind === 'unreadable' ? read.code : 'NOT_MAPPED_HERE' };
}

async function attempt<D extends AdapterDestination>(
  entry: LaneEntry<Delivery>,
  work: Delivery,
  { parts, facts }: { parts: DeliveryFlowParts<D>; facts: AttemptFacts },
): Promise<Outcome> {
  if ('unreadable' in work) return rejected({ code: work.unreadable, text: 'The record cannot be read as an event.' });
  const destination = parts.adapter.destinations.get(entry.destination);
  if (destination === undefined) {
    return rejected({ code: 'DESTINATION_GONE', text: 'The destination is no longer in the directory.' });
  }
  return parts.adapter.attempt(work.event, destination, facts);
}
