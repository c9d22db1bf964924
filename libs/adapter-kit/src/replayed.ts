import type { EventCodec } from '@care-relay/care-events';
import type { EventBus, StoredRecord } from '@care-relay/event-bus';
import type { ReplayedWork, ReplayFlow, ReplayPlan } from '@care-relay/lanes';
import type { AdapterDefinition, AdapterDestination } from './adapter.ts';
import { type CareEvent, readEvent } from './care-event.ts';
import { lookBackFrom } from './look-back.ts';
import { release } from './release.ts';

export interface ReplayedParts<D extends AdapterDestination> {
  readonly adapter: AdapterDefinition<D>;
  readonly bus: EventBus;
  readonly codec: EventCodec;
  readonly deployment: 'test' | 'live';
  readonly now: () => number;
  readonly workOf: (event: CareEvent, destination: string) => ReplayedWork;
}

/** How an adapter's events are delivered again: routed anew, and nothing is counted or accounted for by looking. */
export function replayed<D extends AdapterDestination>(parts: ReplayedParts<D>): ReplayFlow {
  const { destinations } = parts.adapter;
  return {
    isSafe: (key) => destinations.get(key)?.replaySafe === true,
    plan: (record, key) => planAgain(record, key, parts),
  };
}

async function planAgain<D extends AdapterDestination>(
  record: StoredRecord,
  key: string,
  { adapter, bus, codec, deployment, now, workOf }: ReplayedParts<D>,
): Promise<ReplayPlan> {
  const read = await readEvent(record, codec, adapter.types);
  // What cannot be read was never delivered; it waits for a person in its own lane.
  if (read.kind !== 'event') return { kind: 'notThere' };
  const { event } = read;
  const route = await adapter.route(event, lookBackFrom(record, { bus, codec, types: adapter.types }));
  if (route.kind === 'noDestination' || !route.destinations.includes(key)) return { kind: 'notThere' };
  const destination = adapter.destinations.get(key);
  if (destination === undefined) return { kind: 'forbidden' };
  // What is of use for a while only is history by now, whether its time is over or not.
  if (destination.policy.types[event.type]?.shelfLifeMs !== undefined) return { kind: 'expired' };
  const held = await release(event, destination, { adapter, deployment, now: now(), isReplay: true });
  if (held?.kind === 'expired') return { kind: 'expired' };
  if (held?.kind === 'withheld') return { kind: 'forbidden' };
  // What cannot be judged now is asked again before it is sent.
  return { kind: 'again', work: workOf(event, key) };
}
