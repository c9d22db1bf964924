import type { CommandAnswered, Delivery } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import type { Pointer as Place, ReadEntry } from '@care-relay/lanes';
import type { RegisteredFlow } from '../flows/registered-flow.ts';
import { type LedgerRecord, name } from '../views/ledger-record.ts';
import { findUnsettled } from './find-unsettled.ts';
import type { Found, LedgerReader } from '../views/ledger-reader.ts';
import { isEnd } from '../writing/delivery-of.ts';

/** What became of an event at one destination of one flow, or where it waits. */
export interface Leg {
  readonly group: string;
  /** Null where the flow sends it nowhere, or has not said yet where it goes. */
  readonly destination: string | null;
  readonly state: LegState;
  /** Every record of the ledger about it, oldest first. */
  readonly told: readonly Delivery[];
  /** Set while it waits in a lane. */
  readonly waiting?: ReadEntry;
}

/** `ended`, `waiting` in a lane, `underway` (read or to be read, nothing written yet), or `unaccounted` for. */
export type LegState = 'ended' | 'waiting' | 'underway' | 'unaccounted';

/** An event's whole path, as far as the ledger's window goes. */
export interface EventPath {
  readonly eventId: string;
  readonly type: string | undefined;
  readonly source: string | undefined;
  readonly subjects: readonly string[];
  /** Where it stands in its care topic. */
  readonly at: Place | undefined;
  /** The intake record that it was made from. */
  readonly intake: { readonly partition: number; readonly offset: number; readonly ordinal: number } | undefined;
  readonly legs: readonly Leg[];
  readonly asAt: number | undefined;
  readonly isComplete: boolean;
}

export interface PathSources {
  readonly bus: EventBus;
  readonly reader: LedgerReader;
  readonly open: readonly ReadEntry[];
  readonly flows: readonly RegisteredFlow[];
}

/** Answers for one event id. Where the ledger has nothing, the event is looked for in what no flow has settled yet. */
export async function pathOfEvent(eventId: string, sources: PathSources): Promise<EventPath> {
  const found = await sources.reader.find(name.of(eventId));
  const told = deliveriesIn(found);
  const waiting = sources.open.filter((entry) => entry.eventId === eventId);
  const [first] = told;
  const at = first ?? waiting[0]?.at ?? (await findUnsettled(eventId, sources));
  const legs = at === undefined ? [] : await legsOf({ at: placeOf(at), told, waiting }, sources);
  const { asAt, isComplete } = found;
  return {
    ...{ eventId, type: first?.eventType ?? waiting[0]?.eventType, source: first?.source ?? waiting[0]?.source },
    subjects: first?.subjects ?? waiting[0]?.subjects ?? [],
    at: at === undefined ? undefined : placeOf(at),
    intake: told.find((one) => one.intake !== null)?.intake ?? undefined,
    ...{ legs, asAt, isComplete },
  };
}

/** Every event of an intake record, and what the publisher itself has said of the record. */
export interface IntakePath {
  readonly events: readonly EventPath[];
  readonly told: readonly Delivery[];
  readonly waiting: readonly ReadEntry[];
}

export async function pathOfIntake(
  { intake, careTopic }: { readonly intake: Place; readonly careTopic: string },
  sources: PathSources,
): Promise<IntakePath> {
  const { reader, open } = sources;
  const { topic, partition, offset } = intake;
  const [events, own] = await Promise.all([
    reader.find(name.intake({ topic: careTopic, partition, offset })),
    reader.find(name.of(`${topic}/${partition}/${offset}`)),
  ]);
  const ids = new Set(deliveriesIn(events).flatMap(({ eventId }) => eventId ?? []));
  return {
    events: await Promise.all([...ids].map((id) => pathOfEvent(id, sources))),
    told: deliveriesIn(own),
    waiting: open.filter(({ at }) => at.topic === topic && at.partition === partition && at.offset === offset),
  };
}

/** What came of a person's command; undefined while the owner has not answered. */
export async function answerTo(commandId: string, reader: LedgerReader): Promise<CommandAnswered | undefined> {
  const { records } = await reader.find(name.of(commandId));
  return records.flatMap((one) => (one.kind === 'command' ? [one.answer] : [])).at(-1);
}

interface KnownOfEvent {
  readonly at: Place;
  readonly told: readonly Delivery[];
  readonly waiting: readonly ReadEntry[];
}

async function legsOf({ at, told, waiting }: KnownOfEvent, { bus, flows }: PathSources): Promise<readonly Leg[]> {
  const groups = new Set([
    ...flows.filter(({ topic }) => topic === at.topic).map(({ group }) => group),
    ...told.map(({ group }) => group),
  ]);
  const legs = [...groups].map(async (group) => {
    const mine = told.filter((one) => one.group === group);
    const here = waiting.filter((one) => one.group === group);
    const destinations = new Set([
      ...mine.flatMap(({ destination, routedTo }) => [destination, ...routedTo]),
      ...here.map(({ destination }) => destination),
    ]);
    if (destinations.size === 0) destinations.add(null);
    const committed = (await bus.committed(group, at.topic)).get(at.partition)?.offset ?? 0;
    return [...destinations].map((destination) => legOf({ group, destination, told: mine, here, committed, at }));
  });
  return (await Promise.all(legs)).flat();
}

function legOf({
  group,
  destination,
  told,
  here,
  committed,
  at,
}: {
  readonly group: string;
  readonly destination: string | null;
  readonly told: readonly Delivery[];
  readonly here: readonly ReadEntry[];
  readonly committed: number;
  readonly at: Place;
}): Leg {
  const mine = told.filter((one) => one.destination === destination);
  const waiting = here.find((one) => one.destination === destination);
  const base = { group, destination, told: mine };
  if (mine.some(({ outcome }) => isEnd(outcome))) return { ...base, state: 'ended' };
  if (waiting !== undefined) return { ...base, state: 'waiting', waiting };
  return { ...base, state: at.offset >= committed ? 'underway' : 'unaccounted' };
}

function deliveriesIn({ records }: Found): readonly Delivery[] {
  return records.flatMap((one: LedgerRecord) => (one.kind === 'delivery' ? [one.delivery] : []));
}

function placeOf({ topic, partition, offset }: Place): Place {
  return { topic, partition, offset };
}
