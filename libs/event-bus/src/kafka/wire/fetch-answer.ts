import type { StoredRecord, TopicPartition } from '../../port.ts';
import { RecordReader } from './record-reader.ts';
import { type OffsetSpan, readBatches } from './read-batches.ts';

/** One partition of a fetch answer. */
export interface FetchedPartition {
  readonly partition: number;
  readonly errorCode: number;
  /** The offset that the next record will get. */
  readonly highWatermark: number;
  readonly records: readonly StoredRecord[];
  /** The offset after the last whole batch, records or not; undefined when there is none. */
  readonly end: number | undefined;
}

/** In the form in which kafkajs looks for errors. */
export interface FetchAnswer {
  readonly throttleTime: number;
  readonly clientSideThrottleTime: number;
  readonly errorCode: number;
  readonly responses: readonly { readonly topicName: string; readonly partitions: readonly FetchedPartition[] }[];
}

/** Reads the answer to a Fetch request, version 11 (Kafka protocol guide, "Fetch API"): the records of the wanted offsets. */
export function readFetchAnswer(answer: Buffer, spanOf: (at: TopicPartition) => OffsetSpan): FetchAnswer {
  const reader = new RecordReader(answer);
  const clientSideThrottleTime = reader.int32();
  const errorCode = reader.int16();
  reader.skip(4);
  const responses: { topicName: string; partitions: FetchedPartition[] }[] = [];
  reader.times(() => {
    const topicName = reader.string();
    const partitions: FetchedPartition[] = [];
    reader.times(() => partitions.push(readPartition(reader, { topic: topicName, spanOf })));
    responses.push({ topicName, partitions });
  });
  return { throttleTime: 0, clientSideThrottleTime, errorCode, responses };
}

interface Wanting {
  readonly topic: string;
  readonly spanOf: (at: TopicPartition) => OffsetSpan;
}

function readPartition(reader: RecordReader, { topic, spanOf }: Wanting): FetchedPartition {
  const partition = reader.int32();
  const errorCode = reader.int16();
  const highWatermark = reader.int64();
  reader.skip(8 + 8);
  reader.times(() => reader.skip(8 + 8));
  reader.skip(4);
  const at = { topic, partition };
  return { partition, errorCode, highWatermark, ...readBatches(reader.bytes(), at, spanOf(at)) };
}
