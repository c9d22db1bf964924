import type { Cluster } from 'kafkajs';
import type { StoredRecord, TopicPartition } from '../../port.ts';
import { byLeader, fetchFrom, type Fetched } from '../wire/fetch.ts';
import { boundsOf } from '../wire/offsets.ts';
import type { ClusterPool } from './cluster-pool.ts';

export interface Range extends TopicPartition {
  readonly from: number;
  readonly to: number;
}

const WAIT_MS = 100;

/** The records of a range that are still kept, in order: at most two answers (1 MB each) in memory at a time. */
export async function* readRange(pool: ClusterPool, range: Range): AsyncGenerator<StoredRecord> {
  const [bounds] = await pool.use(range.topic, (cluster) =>
    boundsOf(cluster, { topic: range.topic, partitions: [range.partition] }),
  );
  let position = Math.max(range.from, bounds?.low ?? 0);
  const to = Math.min(range.to, bounds?.high ?? 0);
  let coming = position < to ? fetchAhead(pool, range, position) : undefined;
  while (coming) {
    const { records, next } = await coming;
    position = next;
    coming = position < to ? fetchAhead(pool, range, position) : undefined;
    for (const record of records) if (record.offset < to) yield record;
  }
}

/** The next answer, asked for while the last one is being read. A failure is thrown where it is awaited. */
function fetchAhead(pool: ClusterPool, at: TopicPartition, from: number): Promise<Fetched> {
  const fetching = pool.use(at.topic, (cluster) => fetchOne(cluster, at, from));
  fetching.catch(() => undefined);
  return fetching;
}

async function fetchOne(cluster: Cluster, at: TopicPartition, from: number): Promise<Fetched> {
  const wanted = { topic: at.topic, partition: at.partition, from };
  const [leader] = [...byLeader(cluster, [wanted]).keys()];
  if (leader === undefined) throw new TypeError(`no leader for ${at.topic}/${at.partition}`);
  const [fetched] = await fetchFrom(cluster, { nodeId: leader, wanted: [wanted], maxWaitMs: WAIT_MS });
  return fetched ?? { ...at, records: [], next: from, high: from };
}
