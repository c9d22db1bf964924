import type { Delivery } from '@care-relay/care-events';
import { type Found, LedgerReader, ledgerTopic, name, readLedgerRecord, viewKeys } from '@care-relay/ledger';
import { Redis } from 'ioredis';
import type { HubLogs } from '../hub-logs.ts';

/**
 * What the ledger says under a key (an event's id, or a record's place), oldest first: from the recent view where it knows
 * it, else from the whole ledger in Kafka, which takes its time.
 */
export async function ledgerRecords(logs: HubLogs, key: string): Promise<readonly Delivery[]> {
  const { isComplete, records } = await findInView(logs, key);
  const found = isComplete && records.length > 0 ? records : await scan(logs, key);
  const deliveries = found.flatMap((one) => (one.kind === 'delivery' ? [one.delivery] : []));
  return deliveries.sort((a, b) => a.recordedAt - b.recordedAt);
}

async function findInView({ bus, codec, redisUrl }: HubLogs, key: string): Promise<Found> {
  // Asked once: without Redis the ledger itself is read.
  const redis = new Redis(redisUrl, { lazyConnect: true, enableOfflineQueue: false, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const reader = new LedgerReader({ bus, redis, codec, keys: viewKeys(await bus.logId()), now: () => Date.now() });
    return await reader.find(name.of(key));
  } catch {
    return { records: [], asAt: undefined, isComplete: false };
  } finally {
    redis.disconnect();
  }
}

async function scan({ bus, codec }: HubLogs, key: string): Promise<Found['records']> {
  const found: Found['records'][number][] = [];
  for await (const record of bus.readToEnd(ledgerTopic)) {
    const read = record.key === key ? await readLedgerRecord(record, codec) : undefined;
    if (read !== undefined) found.push(read);
  }
  return found;
}
