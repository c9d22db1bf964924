import type { EventCodec } from '@care-relay/care-events';
import type { EventBus, StoredRecord } from '@care-relay/event-bus';
import {
  type AttemptFacts,
  defaultPolicy,
  type LaneEntry,
  type LaneFlow,
  type MoveAsked,
  type MovedTo,
  type Outcome,
  type PlannedWork,
  rejected,
  type RepeatSkipped,
} from '@care-relay/lanes';
import { type AlertLog, flowNotices, type SettledWindow } from '@care-relay/ledger';
import type { DeliveryAccounts, Nowhere } from './accounts/delivery-accounts.ts';
import type { AdapterDefinition, AdapterDestination, Route, WhoReceived } from './adapter.ts';
import { type CareEvent, readEvent } from './care-event.ts';
import { closedTo } from './closed-to.ts';
import { lookBackFrom } from './look-back.ts';
import { release, truthTime } from './release.ts';
import { replayed } from './replayed.ts';

/** What waits in a lane: the event, or the code of why its record could not be read. */
export type Delivery =
  | { readonly event: CareEvent; /** Where it goes, unless it was read again. */ readonly routedTo?: readonly string[] }
  /** An identity event at a destination that is not told of it: what came before it goes first. */
  | { readonly passes: true }
  | { readonly unreadable: string };

export interface DeliveryTellings {
  /** Settled without an attempt: a type that is not mapped here, or no destination, with the reason. */
  notRouted(facts: { readonly type: string; readonly reason: string }): void;
  attempted(entry: LaneEntry<Delivery>, outcome: Outcome): void;
  /** Not delivered again: the destination's lane settled its id before. */
  repeated(repeat: RepeatSkipped): void;
}

export interface DeliveryFlowParts<D extends AdapterDestination> {
  readonly adapter: AdapterDefinition<D>;
  readonly bus: EventBus;
  readonly codec: EventCodec;
  readonly deployment: 'test' | 'live';
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly tell: DeliveryTellings;
  readonly accounts: DeliveryAccounts;
  readonly alerts: Pick<AlertLog, 'raise' | 'clear'>;
  readonly window?: SettledWindow;
  /** Who received what before a record. */
  readonly receivedBefore?: (place: Pick<StoredRecord, 'topic' | 'partition' | 'offset'>) => WhoReceived;
}

/** Reads care events in order, routes each to its destinations, and delivers through lanes. */
export function deliveryFlow<D extends AdapterDestination>(parts: DeliveryFlowParts<D>): LaneFlow<Delivery> {
  const { adapter, accounts, alerts, window } = parts;
  return {
    group: adapter.name,
    topic: adapter.topic,
    startAt: () => Promise.resolve('earliest'),
    gained: async ({ partition }) => window?.gained(partition),
    lost: async ({ partition }) => window?.lost(partition),
    note: () => '',
    plan: (record) => plan(record, parts),
    barrier: (record) => barrierOf(record),
    reload: (record, entry) => toDelivery(record, entry, parts),
    replay: replayed({ ...parts, workOf }),
    policyOf: (key) => adapter.destinations.get(key)?.policy ?? defaultPolicy,
    attempt: (entry, work, facts) => attempt(entry, work, { parts, facts }),
    ...(adapter.movesTo && { movesTo: (entry, asked) => movesTo(entry, asked, parts) }),
    attempted(entry, outcome) {
      accounts.answered(entry, outcome);
      parts.tell.attempted(entry, outcome);
    },
    record: (entry, progress) => accounts.record(entry, progress),
    unplanned: (record) => accounts.unplanned(record),
    ...flowNotices(adapter.name, alerts),
    ...(window && { settledIds: window }),
    repeated: (repeat) => parts.tell.repeated(repeat),
  };
}

async function plan<D extends AdapterDestination>(
  record: StoredRecord,
  parts: DeliveryFlowParts<D>,
): Promise<readonly PlannedWork<Delivery>[]> {
  const { adapter, codec } = parts;
  const read = await readEvent(record, codec, adapter.types);
  if (read.kind === 'other') return nowhere(record, { type: read.type, reason: 'NOT_MAPPED_HERE' }, parts);
  if (read.kind === 'unreadable') return [unreadableWork(record, adapter.name, read.code)];
  const { event } = read;
  const lookBack = lookBackFrom(record, { ...parts, types: adapter.types });
  const route = await adapter.route(event, lookBack, parts.receivedBefore?.(record));
  const open = openKeys(event, route, parts);
  if (typeof open === 'string') return nowhere(record, { type: event.envelope.type, reason: open, event }, parts);
  const ahead = adapter.ahead?.(event);
  const why = { route: route.reason, ...(ahead && { ahead }) };
  return open.map((destination) => ({ ...workOf(event, destination), ...why, work: { event, routedTo: open } }));
}

/** No destination is an answer: counted, and kept with its reason before the record counts as settled. */
function nowhere<D extends AdapterDestination>(
  record: StoredRecord,
  why: Nowhere,
  { tell, accounts }: DeliveryFlowParts<D>,
): readonly [] {
  tell.notRouted(why);
  accounts.nowhere(record, why);
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

function workOf(event: CareEvent, destination: string): Omit<PlannedWork<Delivery>, 'work'> {
  const { id, type, source, subject, alsoSubjects = [] } = event.envelope;
  const subjects = [...new Set([subject, ...alsoSubjects])];
  return { destination, source, subjects, eventId: id, eventType: type, occurredAt: truthTime(event) };
}

function unreadableWork(record: StoredRecord, destination: string, code: string): PlannedWork<Delivery> {
  const subject = record.headers['ce_subject'] ?? `none:${record.offset}`;
  return { destination, source: record.key, subjects: [subject], work: { unreadable: code } };
}

/** Why a destination has an identity event in its lanes, and why it is not sent. */
const notTold = 'NOT_TOLD_HERE';

/** A merge, or another event about several patients: it holds its place in their lanes also where nobody is told of it. */
function barrierOf({ headers, key }: StoredRecord): ReturnType<NonNullable<LaneFlow<Delivery>['barrier']>> {
  const { ce_subject: subject, ce_alsosubjects: also } = headers;
  if (subject === undefined || also === undefined) return undefined;
  const { ce_id: eventId, ce_type: eventType } = headers;
  const named = { ...(eventId !== undefined && { eventId }), ...(eventType !== undefined && { eventType }) };
  const subjects = [...new Set([subject, ...also.split(',')])];
  return { source: key, subjects, ...named, route: notTold, work: { passes: true } };
}

async function toDelivery<D extends AdapterDestination>(
  record: StoredRecord,
  { route }: LaneEntry<Delivery>,
  { adapter, codec }: DeliveryFlowParts<D>,
): Promise<Delivery> {
  if (route === notTold) return { passes: true };
  const read = await readEvent(record, codec, adapter.types);
  if (read.kind === 'event') return { event: read.event };
  return { unreadable: read.kind === 'unreadable' ? read.code : 'NOT_MAPPED_HERE' };
}

/** What is only there to keep order stays, and so does what is replayed: that is for who had it. */
async function movesTo<D extends AdapterDestination>(
  entry: LaneEntry<Delivery>,
  { belongs, load }: MoveAsked<Delivery>,
  { adapter, receivedBefore }: DeliveryFlowParts<D>,
): Promise<MovedTo | undefined> {
  const { destination, source, subjects, eventType: type, route, replayId } = entry;
  if (route === notTold || replayId !== undefined) return undefined;
  const event = async (): Promise<CareEvent | undefined> => {
    const work = await load();
    return work !== undefined && 'event' in work ? work.event : undefined;
  };
  const waiting = { destination, source, subject: subjects[0] ?? '', type, event };
  const asked = { ...waiting, ...(receivedBefore && { receivedBefore: ({ at }: CareEvent) => receivedBefore(at) }) };
  return adapter.movesTo?.(asked, belongs);
}

async function attempt<D extends AdapterDestination>(
  entry: LaneEntry<Delivery>,
  work: Delivery,
  { parts, facts }: { parts: DeliveryFlowParts<D>; facts: AttemptFacts },
): Promise<Outcome> {
  if ('passes' in work) return { kind: 'withheld', reason: notTold };
  if ('unreadable' in work) return rejected({ code: work.unreadable, text: 'The record cannot be read as an event.' });
  const destination = parts.adapter.destinations.get(entry.destination);
  if (destination === undefined) {
    return rejected({ code: 'DESTINATION_GONE', text: 'The destination is no longer in the directory.' });
  }
  parts.accounts.begins(entry, work.event, { routedTo: work.routedTo ?? [], facts });
  const { adapter, deployment, now, receivedBefore } = parts;
  const asked = { now: now(), isReplay: facts.replayId !== undefined, whoReceived: receivedBefore?.(work.event.at) };
  const released = await release(work.event, destination, { adapter, deployment, ...asked });
  if (released !== undefined && released.kind !== 'released') return released;
  const belongsHere = adapter.movesTo !== undefined && released?.follows !== true;
  if (belongsHere && !(await facts.isNext())) return { kind: 'behind' };
  return adapter.attempt(work.event, destination, { ...facts, standing: released?.standing });
}
