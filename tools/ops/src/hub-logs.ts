import { createStateCodec, loadSchemaIds, type StateCodec } from '@care-relay/care-events';
import { type EventBus, KafkaBus } from '@care-relay/event-bus';
import type { OpsSettings } from './settings.ts';

/** The hub's own topics, as a tool reads and writes them. */
export interface HubLogs {
  readonly bus: EventBus;
  readonly codec: StateCodec;
  /** Where the recent ledger is at hand; what is asked of it is in Kafka too. */
  readonly redisUrl: string;
}

/** Opens the hub's topics for as long as `use` takes. Rejects when Kafka or the registry cannot be reached. */
export async function withHubLogs<T>(
  { brokers, registry, redis: redisUrl }: OpsSettings,
  use: (logs: HubLogs) => Promise<T>,
): Promise<T> {
  const codec = createStateCodec(await loadSchemaIds(registry));
  const bus = new KafkaBus({ brokers, clientId: 'ops' });
  try {
    return await use({ bus, codec, redisUrl });
  } finally {
    await bus.close();
  }
}
