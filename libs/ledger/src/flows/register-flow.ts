import type { StateCodec } from '@care-relay/care-events';
import type { BusProducer, EventBus } from '@care-relay/event-bus';
import { flowTopic } from '../topics.ts';

/** Destinations with one table of times. */
export interface DestinationClock {
  readonly destinations: readonly string[];
  /** By event type: late when not delivered so many milliseconds after it was stored; `*` is every other type. */
  readonly lateAfterMs: Readonly<Record<string, number>>;
}

/** What a flow reads, for whom, and by which clock. */
export interface RegisteredFlow {
  readonly group: string;
  readonly topic: string;
  readonly types: readonly string[];
  readonly clocks: readonly DestinationClock[];
}

/** Tells those who check that everything is accounted for that this flow is there. Resolves when it is durable. */
export async function registerFlow(
  flow: RegisteredFlow,
  { producer, codec, now }: { readonly producer: BusProducer; readonly codec: StateCodec; readonly now: number },
): Promise<void> {
  const value = codec.encode('FlowRegistered', { ...flow, registeredAt: now });
  await producer.send({ topic: flowTopic, partition: 0, key: flow.group, value, headers: {} });
}

/** Every flow that ever registered, as it last did. */
export async function readFlows(bus: EventBus, codec: StateCodec): Promise<readonly RegisteredFlow[]> {
  const flows = new Map<string, RegisteredFlow>();
  for await (const { key, value } of bus.readToEnd(flowTopic)) {
    const decoded = value === null ? undefined : await codec.decode(value);
    if (value === null) flows.delete(key);
    if (decoded?.known !== true || decoded.type !== 'FlowRegistered') continue;
    const { group, topic, types, clocks } = decoded.data;
    flows.set(key, { group, topic, types, clocks });
  }
  return [...flows.values()];
}

/** Groups destinations by their tables, so that ten thousand alike are one. */
export function clocksOf(tables: ReadonlyMap<string, Readonly<Record<string, number>>>): readonly DestinationClock[] {
  const groups = new Map<string, { destinations: string[]; lateAfterMs: Readonly<Record<string, number>> }>();
  for (const [destination, lateAfterMs] of tables) {
    const key = JSON.stringify(Object.entries(lateAfterMs).sort(([a], [b]) => (a < b ? -1 : 1)));
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { destinations: [destination], lateAfterMs });
    else known.destinations.push(destination);
  }
  return [...groups.values()];
}
