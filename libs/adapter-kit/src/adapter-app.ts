import type { EventCodec } from '@care-relay/care-events';
import { type LaneConsumer, type LaneOptions, type LaneResources, startLanes } from '@care-relay/lanes';
import type { Metrics } from '@care-relay/platform';
import type { AdapterDefinition, AdapterDestination } from './adapter.ts';
import { deliveryCounts } from './delivery-counts.ts';
import { type Delivery, deliveryFlow } from './delivery-flow.ts';

export interface AdapterResources extends LaneResources {
  readonly events: EventCodec;
  readonly deployment: 'test' | 'live';
  readonly metrics: Metrics;
}

export interface RunningAdapter {
  readonly lanes: Pick<LaneConsumer<Delivery>, 'counts' | 'state'>;
  /** Ends attempts in progress and gives the partitions up. */
  close(): Promise<void>;
}

/** Starts an adapter: reads its care topic, routes, and delivers through lanes. */
export async function startAdapter<D extends AdapterDestination>(
  adapter: AdapterDefinition<D>,
  resources: AdapterResources,
  options: LaneOptions = {},
): Promise<RunningAdapter> {
  const { bus, events: codec, deployment } = resources;
  const tell = deliveryCounts(adapter.name, resources);
  const lanes = await startLanes(deliveryFlow({ adapter, bus, codec, deployment, tell }), resources, options);
  return { lanes, close: () => lanes.close() };
}
