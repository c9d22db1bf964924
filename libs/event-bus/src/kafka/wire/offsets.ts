import type { Cluster } from 'kafkajs';
import type { Committed, PartitionEnds } from '../../port.ts';

export interface Partitions {
  readonly topic: string;
  readonly partitions: readonly number[];
}

/** First and next offsets of each partition, as they stand now. */
export async function boundsOf(cluster: Cluster, of: Partitions): Promise<readonly PartitionEnds[]> {
  const [lows, highs] = await Promise.all([
    offsetsFor(cluster, of, { fromBeginning: true }),
    offsetsFor(cluster, of, { fromBeginning: false }),
  ]);
  return of.partitions.map((partition) => ({
    partition,
    low: lows.get(partition) ?? 0,
    high: highs.get(partition) ?? 0,
  }));
}

/** The first offset at or after a time; undefined where every record is older. */
export async function offsetAfter(
  cluster: Cluster,
  of: Partitions,
  timestamp: number,
): Promise<ReadonlyMap<number, number>> {
  const found = await offsetsFor(cluster, of, { fromTimestamp: timestamp });
  return new Map([...found].filter(([, offset]) => offset >= 0));
}

/** What a group has committed. kafkajs itself commits −2 when it is lost: that is no offset. */
export async function committedOf(cluster: Cluster, group: string, of: Partitions): Promise<Map<number, Committed>> {
  const coordinator = await cluster.findGroupCoordinator({ groupId: group });
  const asked = of.partitions.map((partition) => ({ partition, offset: '0' }));
  const { responses } = await coordinator.offsetFetch({
    groupId: group,
    topics: [{ topic: of.topic, partitions: asked }],
  });
  const found = new Map<number, Committed>();
  for (const { partition, offset, metadata } of responses.flatMap(
    (response): readonly FetchedOffset[] => response.partitions,
  )) {
    if (Number(offset) >= 0) found.set(partition, { offset: Number(offset), metadata: metadata ?? '' });
  }
  return found;
}

/** kafkajs's declared type leaves the metadata out. */
interface FetchedOffset {
  readonly partition: number;
  readonly offset: string;
  readonly metadata?: string | null;
}

type Point = { fromBeginning: boolean } | { fromTimestamp: number };

async function offsetsFor(cluster: Cluster, of: Partitions, point: Point): Promise<Map<number, number>> {
  const asked = { topic: of.topic, partitions: of.partitions.map((partition) => ({ partition })), ...point };
  const [found] = await cluster.fetchTopicsOffset([asked]);
  return new Map((found?.partitions ?? []).map(({ partition, offset }) => [partition, Number(offset)]));
}
