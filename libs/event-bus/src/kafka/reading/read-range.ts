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
/** For a few records one batch is enough. */
const FEW = 10;
const FEW_BYTES = 64 * 1024;

/** The records of a range that are still kept, in order: at most two answers (1 MB each) in memory at a time. */
export async function* readRange(pool: ClusterPool, range: Range): AsyncGenerator<StoredRecord> {
  const [bounds] = await pool.use(range.topic, (cluster) =>
    boundsOf(cluster, { topic: range.topic, partitions: [range.partition] }),
  );
  let position = Math.max(range.from, bounds?.low ?? 0);
  const to = Math.min(range.to, bounds?.high ?? 0);
  let coming = position < to ? fetchAhead(pool, { ...range, from: position, to }) : undefined;
  while (coming) {
    const { records, next } = await coming;
    position = next;
    coming = position < to ? fetchAhead(pool, { ...range, from: position, to }) : undefined;
    for (const record of records) if (record.offset < to) yield record;
  }
}

/** The next answer, asked for while the last one is being read. A failure is thrown where it is awaited. */
function fetchAhead(pool: ClusterPool, range: Range): Promise<Fetched> {
  const fetching = pool.use(range.topic, (cluster) => fetchOne(cluster, range));
  fetching.catch(() => undefined);
  return fetching;
}

async function fetchOne(cluster: Cluster, { topic, partition, from, to }: Range): Promise<Fetched> {
  const wanted = { topic, partition, from };
  const [nodeId] = [...byLeader(cluster, [wanted]).keys()];
  if (nodeId === undefined) throw new TypeError(`no leader for ${topic}/${partition}`);
  const sparing = to - from <= FEW ? { partitionBytes: FEW_BYTES } : {};
  const [fetched] = await fetchFrom(cluster, { nodeId, wanted: [wanted], maxWaitMs: WAIT_MS, ...sparing });
  return fetched ?? { topic, partition, records: [], next: from, high: from };
}
