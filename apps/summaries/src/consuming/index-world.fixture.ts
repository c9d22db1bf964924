import {
  completeEvent,
  createStateCodec,
  type EventDrafts,
  type EventType,
  fixedSchemaIds,
  type KnownEvent,
} from '@care-relay/care-events';
import { MemoryBus } from '@care-relay/event-bus';
import {
  type IdentityDecision,
  IndexKeeper,
  IndexLog,
  indexTopic,
  MemoryIndexView,
  type ReadEvent,
} from '@care-relay/identity';
import { AlertLog, alertTopic } from '@care-relay/ledger';
import { silentLogger } from '@care-relay/platform';
import { Telling, type TellingParts } from './telling.ts';

const codec = createStateCodec(fixedSchemaIds());
export const [royal, county] = ['k1:royal', 'k1:county'] as const;

export interface SaidOf {
  readonly source: string;
  readonly subject: string;
  readonly offset: number;
  /** The other subject of an identity event. */
  readonly other?: string;
}

/** An event as the index takes it, recorded `offset` minutes into a morning. */
export function said<T extends EventType>(
  type: T,
  data: Omit<EventDrafts[T], 'message'>,
  { source, subject, offset, other }: SaidOf,
): ReadEvent {
  const recorded = Date.UTC(2026, 0, 12, 8, offset);
  // The parts that a type needs stand in `data`; completeEvent refuses what does not fit.
  const draft = { ...data, message: { trigger: 'A31' } } as EventDrafts[T];
  const event = { known: true, type, data: completeEvent(type, draft) } as KnownEvent;
  const intake = { partition: 0, offset, ordinal: 0 };
  const about = { id: `e${offset}`, type, dataSchema: 'said', processingId: 'T', revision: 0 } as const;
  const envelope = { ...about, source, subject, time: new Date(recorded).toISOString(), intake };
  return {
    event,
    envelope: { ...envelope, ...(other !== undefined && { alsoSubjects: [other] }) },
    at: { topic: 'care.hospital', partition: 0, offset, timestamp: recorded },
  };
}

export function decisionOf(verdict: IdentityDecision['verdict']): IdentityDecision {
  return {
    ...{ subjects: [county, royal], verdict, person: 'a.records', role: 'records', reason: 'both charts seen' },
    decidedAt: Date.UTC(2026, 0, 13),
  };
}

/** The index of one partition in memory, and what its owners tell; each call of `begin` is another process. */
export async function indexWorld(bus: MemoryBus = new MemoryBus()) {
  bus.broker.log.createTopic(indexTopic, 1);
  bus.broker.log.createTopic(alertTopic, 1);
  const view = new MemoryIndexView(1);
  const begin = async (parted: TellingParts['parted'] = partsNobody) => {
    const process = new MemoryBus(bus.broker);
    const parts = { bus: process, producer: await process.producer(), codec };
    const tasks = new AlertLog({ ...parts, log: silentLogger, now: () => 7 });
    const log = new IndexLog(parts);
    const keeper = new IndexKeeper({ log, view });
    const telling = new Telling({ group: 'summaries', view, tasks, parted });
    const open = async () => (await tasks.standing()).map(({ cause }) => cause);
    await keeper.catchUp([0]);
    return { keeper, telling, log, tasks, open, follow: () => telling.follow(keeper.takeDecided()) };
  };
  return { view, begin };
}

const partsNobody = { part: () => undefined, partAll: () => undefined };
