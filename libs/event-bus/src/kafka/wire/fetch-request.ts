import type { TopicPartition } from '../../port.ts';
import type { OffsetSpan } from './read-batches.ts';
import { RecordWriter } from './record-writer.ts';

/** What kafkajs is asked to fetch, as it hands it on to where the request is encoded. */
export interface FetchAsked {
  readonly replicaId?: number;
  readonly maxWaitTime: number;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly isolationLevel: number;
  readonly topics: readonly { readonly topic: string; readonly partitions: readonly PartitionAsked[] }[];
}

interface PartitionAsked {
  readonly partition: number;
  readonly fetchOffset: string;
  readonly maxBytes: number;
  /** Ours alone: the broker is not told. */
  readonly to?: number;
}

const UNKNOWN = -1;
const AS_CLIENT = -1;

/**
 * A Fetch request outside of fetch sessions, version 11 (Kafka protocol guide, "Fetch API"). Here and not kafkajs's encoder,
 * which takes a buffer of its own for every part.
 */
export function encodeFetch(asked: FetchAsked): Buffer {
  const out = new RecordWriter(64 + asked.topics.length * 96);
  out.int32(asked.replicaId ?? AS_CLIENT);
  out.int32(asked.maxWaitTime);
  out.int32(asked.minBytes);
  out.int32(asked.maxBytes);
  out.int8(asked.isolationLevel);
  out.int32(0); // no session
  out.int32(-1);
  out.int32(asked.topics.length);
  for (const { topic, partitions } of asked.topics) {
    out.text(topic);
    out.int32(partitions.length);
    for (const one of partitions) writePartition(out, one);
  }
  out.int32(0); // no topics forgotten
  out.text(''); // no rack
  return out.written;
}

function writePartition(out: RecordWriter, { partition, fetchOffset, maxBytes }: PartitionAsked): void {
  out.int32(partition);
  out.int32(UNKNOWN); // the leader's epoch
  out.int64(BigInt(fetchOffset));
  out.int64(BigInt(UNKNOWN)); // the follower's log start
  out.int32(maxBytes);
}

/** Which offsets of each partition are wanted. */
export function spansOf({ topics }: FetchAsked): (at: TopicPartition) => OffsetSpan {
  const all = topics.flatMap(({ topic, partitions }) => partitions.map((one) => ({ topic, ...one })));
  return ({ topic, partition }) => {
    const asked = all.find((one) => one.topic === topic && one.partition === partition);
    return { from: Number(asked?.fetchOffset ?? 0), to: asked?.to ?? Infinity };
  };
}
