import type { Cluster } from 'kafkajs';
import { nameOf } from '../../error-name.ts';
import type { StoredRecord, TopicPartition } from '../../port.ts';
import { byLeader, fetchFrom, type Fetched } from '../wire/fetch.ts';
import { boundsOf } from '../wire/offsets.ts';
import type { ClusterPool } from './cluster-pool.ts';

export interface Range extends TopicPartition {
  readonly from: number;
  readonly to: number;
}

const WAIT_MS = 100;
/** What a range is taken to hold: an answer is a little more than what was asked for, and no more than 1 MB. */
const BYTES_EACH = 4 * 1024;
const LEAST_BYTES = 64 * 1024;
const MOST_BYTES = 1024 * 1024;

/**
 * The records of a range that are still kept, in order, up to the log's end as it stands at the first answer: at most two
 * answers (1 MB each) in memory at a time. A range of a few records costs one request.
 */
export async function* readRange(pool: ClusterPool, range: Range): AsyncGenerator<StoredRecord> {
  if (range.from >= range.to) return;
  const first = await pool.use(range.topic, (cluster) => fetchFirst(cluster, range));
  const to = Math.min(range.to, first.high);
  let fetched = first;
  for (;;) {
    const { records, next } = fetched;
    const coming = next < to ? fetchAhead(pool, { ...range, from: next, to }) : undefined;
    for (const record of records) if (record.offset < to) yield record;
    if (coming === undefined) return;
    fetched = await coming;
  }
}

/** The answer itself says where the log ends: only where its start has gone past the range is the broker asked for both. */
async function fetchFirst(cluster: Cluster, range: Range): Promise<Fetched> {
  try {
    return await fetchOne(cluster, range, 0);
  } catch (error) {
    if (nameOf(error) !== 'OFFSET_OUT_OF_RANGE') throw error;
    const { topic, partition } = range;
    const [{ low, high } = { low: 0, high: 0 }] = await boundsOf(cluster, { topic, partitions: [partition] });
    return { topic, partition, records: [], next: Math.max(range.from, low), high };
  }
}

/** The next answer, asked for while the last one is being read. A failure is thrown where it is awaited. */
function fetchAhead(pool: ClusterPool, range: Range): Promise<Fetched> {
  const fetching = pool.use(range.topic, (cluster) => fetchOne(cluster, range, WAIT_MS));
  fetching.catch(() => undefined);
  return fetching;
}

async function fetchOne(cluster: Cluster, { topic, partition, from, to }: Range, maxWaitMs: number): Promise<Fetched> {
  const wanted = { topic, partition, from, to };
  const [nodeId] = [...byLeader(cluster, [wanted]).keys()];
  if (nodeId === undefined) throw new TypeError(`no leader for ${topic}/${partition}`);
  const partitionBytes = Math.min(MOST_BYTES, Math.max(LEAST_BYTES, (to - from) * BYTES_EACH));
  const [fetched] = await fetchFrom(cluster, { nodeId, wanted: [wanted], maxWaitMs, partitionBytes });
  return fetched ?? { topic, partition, records: [], next: from, high: from };
}
