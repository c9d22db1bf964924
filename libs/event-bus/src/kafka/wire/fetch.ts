import type { Cluster } from 'kafkajs';
import { keyOf } from '../../consuming/group-offsets.ts';
import type { StoredRecord, TopicPartition } from '../../port.ts';
import { type FetchAnswer, type FetchedMessage, watchCoverage } from './broker-api.ts';

export interface Wanted extends TopicPartition {
  readonly from: number;
}

export interface Fetched extends TopicPartition {
  readonly records: readonly StoredRecord[];
  /** The offset after the last one that the answer covers, holes included. */
  readonly next: number;
  readonly high: number;
}

export interface FetchRequest {
  readonly nodeId: string;
  readonly wanted: readonly Wanted[];
  readonly maxWaitMs: number;
  /** How much one partition may answer; a batch that is larger comes whole. */
  readonly partitionBytes?: number;
}

const PARTITION_BYTES = 1024 * 1024;
const ANSWER_BYTES = 4 * 1024 * 1024;
const READ_UNCOMMITTED = 0;

/** One fetch from one broker. An error of one partition fails the whole answer, as kafkajs reads it. */
export async function fetchFrom(cluster: Cluster, request: FetchRequest): Promise<readonly Fetched[]> {
  const broker = await cluster.findBroker({ nodeId: request.nodeId });
  watchCoverage(broker);
  const answer: FetchAnswer = await broker.fetch({
    maxWaitTime: request.maxWaitMs,
    minBytes: 1,
    maxBytes: ANSWER_BYTES,
    isolationLevel: READ_UNCOMMITTED,
    topics: request.wanted.map(({ topic, partition, from }) => ({
      topic,
      partitions: [{ partition, fetchOffset: String(from), maxBytes: request.partitionBytes ?? PARTITION_BYTES }],
    })),
  });
  return request.wanted.flatMap((wanted) => fetchedOf(answer, wanted));
}

/** Which broker leads each partition: the node's id to what is wanted from it. */
export function byLeader(cluster: Cluster, wanted: readonly Wanted[]): Map<string, Wanted[]> {
  const leaders = new Map<string, Wanted[]>();
  for (const each of wanted) {
    const found = cluster.findTopicPartitionMetadata(each.topic).find((one) => one.partitionId === each.partition);
    if (!found || found.leader < 0) continue;
    const node = String(found.leader);
    leaders.set(node, [...(leaders.get(node) ?? []), each]);
  }
  return leaders;
}

function fetchedOf(answer: FetchAnswer, wanted: Wanted): Fetched[] {
  return answer.responses
    .filter((response) => response.topicName === wanted.topic)
    .flatMap((response) => response.partitions)
    .filter((partition) => partition.partition === wanted.partition)
    .map(({ messages, highWatermark }) => {
      const records = messages
        .filter((message) => Number(message.offset) >= wanted.from && message.isControlRecord !== true)
        .map((message) => toRecord(wanted, message));
      const last = messages.at(-1);
      const end = answer.covered?.get(keyOf(wanted)) ?? (last ? Number(last.offset) + 1 : wanted.from);
      const next = Math.max(end, wanted.from);
      return { topic: wanted.topic, partition: wanted.partition, records, next, high: Number(highWatermark) };
    });
}

function toRecord(at: TopicPartition, message: FetchedMessage): StoredRecord {
  return {
    topic: at.topic,
    partition: at.partition,
    offset: Number(message.offset),
    key: message.key?.toString('utf8') ?? '',
    // A copy: kafkajs's is a window on the whole answer, and one record kept would keep all of it.
    value: message.value && Buffer.from(message.value),
    headers: toHeaders(message.headers),
    timestamp: Number(message.timestamp),
  };
}

function toHeaders(headers: FetchedMessage['headers']): Record<string, string> {
  const read: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) read[name] = first.toString('utf8');
  }
  return read;
}
