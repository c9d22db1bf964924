import { createStateCodec, type DeliveryDraft, fixedSchemaIds } from '@care-relay/care-events';
import { MemoryBroker, MemoryBus } from '@care-relay/event-bus';
import { laneTopic } from '@care-relay/lanes';
import type { Redis } from 'ioredis';
import { alertTopic, flowTopic, ledgerTopic } from './topics.ts';
import { LedgerReader } from './views/ledger-reader.ts';
import { LedgerView } from './views/ledger-view.ts';
import { viewKeys } from './views/view-keys.ts';
import type { ViewWindow } from './views/window-start.ts';
import { type LedgerWriter, ledgerWriter } from './writing/ledger-writer.ts';

export const codec = createStateCodec(fixedSchemaIds());
export const careTopic = 'care.hospital';

/** A made-up delivery of event n, of partition n % 2, an hour and n seconds after the beginning. */
export function deliveryAt(n: number, more: Partial<DeliveryDraft> = {}): DeliveryDraft {
  return {
    ...{
      group: 'gp-practice',
      destination: 'A81001',
      source: 'RX1/PAS',
      eventId: `e${n}`,
      eventType: 'PatientAdmitted',
    },
    ...{ subjects: [`k1:${n % 10}`], topic: careTopic, partition: n % 2, offset: Math.floor(n / 2) },
    ...{ outcome: 'DELIVERED', attempts: 1, recordedAt: 1_000 * n, routedTo: ['A81001'] },
    ...more,
  };
}

export interface LedgerWorld {
  readonly broker: MemoryBroker;
  readonly bus: MemoryBus;
  readonly writer: LedgerWriter;
  /** The clock of log and view, in milliseconds. */
  now: number;
  readonly rebuilds: { records: number }[];
  view(window?: ViewWindow): Promise<LedgerView>;
  reader(): Promise<LedgerReader>;
}

export const wide: ViewWindow = { ageMs: 3_600_000, records: 100_000 };

/** The topics of two partitions in a test's memory, and the views in its Redis. */
export async function ledgerWorld(redis: Redis): Promise<LedgerWorld> {
  const broker = new MemoryBroker();
  for (const topic of [ledgerTopic, laneTopic, careTopic]) broker.log.createTopic(topic, 2);
  for (const topic of [alertTopic, flowTopic]) broker.log.createTopic(topic, 1);
  const bus = new MemoryBus(broker, () => world.now);
  const parts = async () => ({ bus, redis, codec, keys: viewKeys(await bus.logId()), now: () => world.now });
  const world: LedgerWorld = {
    ...{ broker, bus, now: 1_000_000, rebuilds: [] },
    writer: ledgerWriter({ producer: await bus.producer(), codec }),
    view: async (window = wide) =>
      new LedgerView({ ...(await parts()), window, rebuilt: (facts) => void world.rebuilds.push(facts) }),
    reader: async () => new LedgerReader(await parts()),
  };
  return world;
}
