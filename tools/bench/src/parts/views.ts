import { createStateCodec, loadSchemaIds, type DeliveryDraft, type StateCodec } from '@care-relay/care-events';
import type { BusProducer, EventBus } from '@care-relay/event-bus';
import { ledgerWriter, LedgerView, viewKeys } from '@care-relay/ledger';
import { Redis } from 'ioredis';
import { idOf, partitions, patients, source, subjectOf } from '../engine/bench-event.ts';
import type { Result } from '../figures/result.ts';
import { figure } from '../report/table.ts';
import type { Bench } from './bench.ts';

/** How long the view of the ledger takes to be built again when Redis has lost it. */
export async function viewsPart(bench: Bench): Promise<readonly Result[]> {
  const { records } = bench.options;
  const { bus, infrastructure } = bench;
  const producer = await bus.producer();
  const codec = createStateCodec(await loadSchemaIds(infrastructure.registryUrl));
  const redis = new Redis(infrastructure.redisUrl);
  try {
    await bench.report.step(`${records} records for the ledger`, () => write({ producer, codec }, records));
    return await bench.report.step('the view of the ledger built again', async () => {
      await forget(bus, redis);
      const built = await build({ bus, redis, codec });
      const note = `${figure(built.records / (built.ms / 1000))} records/s; Redis holds ${await memoryOf(redis)} MB then`;
      return [
        { what: `Redis built again from ${built.records} ledger records`, unit: 's', hub: built.ms / 1000, note },
      ];
    });
  } finally {
    redis.disconnect();
    await producer.close();
  }
}

async function write(to: { producer: BusProducer; codec: StateCodec }, records: number): Promise<void> {
  const writer = ledgerWriter(to);
  for (let from = 0; from < records; from += 5_000) {
    const some = Array.from({ length: Math.min(5_000, records - from) }, (_none, index) => deliveryOf(from + index));
    await Promise.all(some.map((one) => writer.record(one)));
  }
}

function deliveryOf(n: number): DeliveryDraft {
  const partition = n % partitions;
  return {
    ...{ group: 'gp-practice', destination: 'A81001', source, eventId: idOf(n), eventType: 'PatientUpdated' },
    ...{ subjects: [subjectOf(n % patients)], topic: 'care.hospital', partition, offset: Math.floor(n / partitions) },
    ...{ outcome: 'DELIVERED', attempts: 1, recordedAt: Date.now(), routedTo: ['A81001'] },
    intake: { partition, offset: Math.floor(n / partitions), ordinal: 0 },
  };
}

interface Views {
  readonly bus: EventBus;
  readonly redis: Redis;
  readonly codec: StateCodec;
}

/** Only what the view keeps: who gave this Redis may have more in it. */
async function forget(bus: EventBus, redis: Redis): Promise<void> {
  const { prefix } = viewKeys(await bus.logId());
  for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1_000 })) {
    if (Array.isArray(keys) && keys.length > 0) await redis.unlink(keys.map(String));
  }
}

async function build({ bus, redis, codec }: Views): Promise<{ records: number; ms: number }> {
  let built = { records: 0, ms: 0 };
  const view = new LedgerView({
    ...{ bus, redis, codec, keys: viewKeys(await bus.logId()), now: () => Date.now() },
    window: { ageMs: 7 * 86_400_000, records: Number.MAX_SAFE_INTEGER },
    rebuilt: (facts) => {
      built = facts;
    },
  });
  await view.catchUp();
  return built;
}

async function memoryOf(redis: Redis): Promise<number> {
  const [, bytes] = /used_memory:(\d+)/.exec(await redis.info('memory')) ?? [];
  return Math.round(Number(bytes) / 1024 / 1024);
}
