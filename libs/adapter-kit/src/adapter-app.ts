import type { EventCodec } from '@care-relay/care-events';
import { type LaneConsumer, type LaneOptions, type LaneResources, startLanes } from '@care-relay/lanes';
import { AlertLog, LedgerReader, ledgerWriter, registerFlow, SettledWindow, viewKeys } from '@care-relay/ledger';
import type { Metrics } from '@care-relay/platform';
import type { Redis } from 'ioredis';
import { deliveryAccounts, registrationOf } from './accounts/delivery-accounts.ts';
import { whoReceived } from './accounts/who-received.ts';
import type { AdapterDefinition, AdapterDestination } from './adapter.ts';
import { deliveryCounts } from './delivery-counts.ts';
import { type Delivery, deliveryFlow, type DeliveryFlowParts } from './delivery-flow.ts';

export interface AdapterResources extends LaneResources {
  readonly events: EventCodec;
  readonly deployment: 'test' | 'live';
  readonly metrics: Metrics;
  /** Where the ids that settled are kept; without it nothing is taken for a repeat. */
  readonly redis?: Redis;
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
  const { bus, producer, states, events: codec, deployment, log } = resources;
  const now = (): number => Date.now();
  await registerFlow(registrationOf(adapter), { producer, codec: states, now: now() });
  const alerts = new AlertLog({ bus, producer, codec: states, log, now });
  const window = await settledWindow(adapter, resources);
  const writer = ledgerWriter({ producer, codec: states });
  const accounts = deliveryAccounts({ adapter, writer, now, ...(window && { window }) });
  const tell = deliveryCounts(adapter.name, resources);
  const flow = deliveryFlow({
    adapter,
    bus,
    codec,
    deployment,
    now,
    tell,
    accounts,
    alerts,
    ...(window && { window }),
    receivedBefore: await receivedBefore(adapter, resources),
  });
  const lanes = await startLanes(flow, resources, options);
  return {
    lanes,
    async close() {
      await lanes.close();
      await alerts.flush();
    },
  };
}

async function settledWindow<D extends AdapterDestination>(
  { name: group, topic }: AdapterDefinition<D>,
  { redis, bus, states: codec, log }: AdapterResources,
): Promise<SettledWindow | undefined> {
  if (redis === undefined) return undefined;
  const logId = await bus.logId();
  return new SettledWindow({ redis, bus, codec, group, topic, logId, now: () => Date.now(), log });
}

/** Asks the recent ledger in Redis where there is one; the ledger itself answers otherwise. */
async function receivedBefore<D extends AdapterDestination>(
  { name: group, types }: AdapterDefinition<D>,
  { redis, bus, states, events: codec }: AdapterResources,
): Promise<NonNullable<DeliveryFlowParts<D>['receivedBefore']>> {
  const keys = viewKeys(await bus.logId());
  const reader = redis && new LedgerReader({ bus, redis, codec: states, keys, now: () => Date.now() });
  return (place) => whoReceived(place, { bus, codec, states, group, types, ...(reader && { reader }) });
}
