import type { Cluster } from 'kafkajs';
import type { StoredRecord, TopicPartition } from '../../port.ts';
import { changeExchange, type Exchange } from './broker-api.ts';
import { type FetchAnswer, type FetchedPartition, readFetchAnswer } from './fetch-answer.ts';
import { encodeFetch, type FetchAsked, spansOf } from './fetch-request.ts';
import { FormUnknown } from './read-batches.ts';

export interface Wanted extends TopicPartition {
  readonly from: number;
  /** Records from here on are not read out of the answer; every one that it holds unless given. */
  readonly to?: number;
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

/** What was asked for is not in the log: deleted already, or past its end. */
export class OffsetOutOfRange extends Error {
  readonly code = 'OFFSET_OUT_OF_RANGE';
  readonly topic: string;
  readonly partition: number;
  constructor({ topic, partition, from }: Wanted) {
    super(`offset ${from} is not in ${topic}/${partition}`);
    this.topic = topic;
    this.partition = partition;
  }
}

/**
 * One fetch from one broker. An error of one partition fails the whole answer, as kafkajs reads it; for an offset that is not
 * in the log it is `OffsetOutOfRange`, of the first such partition.
 */
export async function fetchFrom(cluster: Cluster, request: FetchRequest): Promise<readonly Fetched[]> {
  const broker = await cluster.findBroker({ nodeId: request.nodeId });
  changeExchange(broker, FETCH, withOwnReading);
  const answer: FetchAnswer = await broker.fetch({
    maxWaitTime: request.maxWaitMs,
    minBytes: 1,
    maxBytes: ANSWER_BYTES,
    isolationLevel: READ_UNCOMMITTED,
    topics: request.wanted.map((one) => askedOf(one, request.partitionBytes ?? PARTITION_BYTES)),
  });
  return request.wanted.flatMap((wanted) => fetchedOf(answer, wanted));
}

/** kafkajs passes what it does not know on to `withOwnReading`. */
function askedOf({ topic, partition, from, to }: Wanted, maxBytes: number) {
  return { topic, partitions: [{ partition, fetchOffset: String(from), maxBytes, ...(to !== undefined && { to }) }] };
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
    .map((partition) => fetchedFrom(partition, wanted));
}

function fetchedFrom({ errorCode, records, end, highWatermark }: FetchedPartition, wanted: Wanted): Fetched {
  if (errorCode === OUT_OF_RANGE) throw new OffsetOutOfRange(wanted);
  const { topic, partition, from } = wanted;
  return { topic, partition, records, next: Math.max(end ?? from, from), high: highWatermark };
}

const FETCH = 1;
const FETCH_VERSION = 11;
const OUT_OF_RANGE = 1;

function withOwnReading({ request, response }: Exchange, asked: FetchAsked): Exchange {
  if (request.apiVersion !== FETCH_VERSION) throw new FormUnknown('an answer of a broker from before Kafka 2.3');
  const encode = (): ReturnType<Exchange['request']['encode']> => {
    const buffer = encodeFetch(asked);
    return Promise.resolve({ buf: buffer, buffer });
  };
  const decode = (raw: Buffer): Promise<FetchAnswer> => Promise.resolve(readFetchAnswer(raw, spansOf(asked)));
  // kafkajs would log it as a failure: who asks for what may be gone knows what to do.
  const parse = (decoded: object): Promise<unknown> =>
    isOutOfRange(decoded as FetchAnswer) ? Promise.resolve(decoded) : response.parse(decoded); // `decode` made it
  return { request: { ...request, encode }, response: { decode, parse } };
}

/** True where this is all that is wrong with the answer. */
function isOutOfRange({ errorCode, responses }: FetchAnswer): boolean {
  const codes = responses.flatMap(({ partitions }) => partitions.map((one) => one.errorCode));
  const wrong = [errorCode, ...codes].filter((code) => code !== 0);
  return wrong.length > 0 && wrong.every((code) => code === OUT_OF_RANGE);
}
