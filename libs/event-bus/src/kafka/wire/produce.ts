import type { Broker, Cluster } from 'kafkajs';
import type { TopicPartition } from '../../port.ts';
import { changeExchange, type Exchange } from './broker-api.ts';
import { RecordWriter } from './record-writer.ts';

/** An id under which the broker recognises batches that come again (KIP-98). */
export interface ProducerId {
  readonly id: bigint;
  readonly epoch: number;
}

export interface ProduceRequest {
  readonly at: TopicPartition;
  /** An encoded record batch. */
  readonly batch: Buffer;
  /** How long the broker may wait for its replicas. */
  readonly timeoutMs: number;
}

/** The answer to a send did not name its partition, or gave no offset: the batch's fate is unknown. */
export class AnswerMissing extends Error {
  readonly code = 'ANSWER_MISSING';
  constructor(at: TopicPartition) {
    super(`the answer does not say what became of ${at.topic}/${at.partition}`);
  }
}

/** No leader is known for a partition now. */
export class LeaderUnknown extends Error {
  readonly code = 'LEADER_UNKNOWN';
  constructor(at: TopicPartition) {
    super(`no leader is known for ${at.topic}/${at.partition}`);
  }
}

/** The broker speaks a Produce request from before record batches (Kafka 0.10 and older). */
export class BrokerTooOld extends Error {
  readonly code = 'BROKER_TOO_OLD';
}

export async function newProducerId(cluster: Cluster): Promise<ProducerId> {
  const broker = await cluster.findControllerBroker();
  // kafkajs has the request; its type declarations leave it out.
  const asking = broker as Broker & {
    initProducerId(request: object): Promise<{ producerId: string; producerEpoch: number }>;
  };
  const { producerId, producerEpoch } = await asking.initProducerId({ transactionTimeout: 60_000 });
  return { id: BigInt(producerId), epoch: producerEpoch };
}

/** Sends one batch to its partition's leader, stored by every in-sync replica; answers the first record's offset. */
export async function produce(cluster: Cluster, request: ProduceRequest): Promise<number> {
  const { at } = request;
  const broker = await leaderOf(cluster, at);
  changeExchange(broker, PRODUCE, withBatch);
  // `withBatch` encodes what stands here in the place of messages, and kafkajs only passes it on.
  const asking = broker as Broker & { produce(asked: Asked): Promise<ProduceAnswer> };
  const { topics } = await asking.produce({ topicData: request, acks: ALL_IN_SYNC });
  const found = topics.length === 1 && topics[0]?.topicName === at.topic ? topics[0].partitions : [];
  const [answer] = found;
  if (found.length !== 1 || answer?.partition !== at.partition) throw new AnswerMissing(at);
  if (answer.errorCode !== 0 || Number(answer.baseOffset ?? -1) < 0) throw new AnswerMissing(at);
  return Number(answer.baseOffset);
}

const PRODUCE = 0;
const ALL_IN_SYNC = -1;
const FIRST_WITH_BATCHES = 3;

interface Asked {
  readonly topicData: ProduceRequest;
  readonly acks: number;
}

interface ProduceAnswer {
  readonly topics: readonly { readonly topicName: string; readonly partitions: readonly PartitionAnswer[] }[];
}

interface PartitionAnswer {
  readonly partition: number;
  readonly errorCode: number;
  readonly baseOffset?: string;
}

async function leaderOf(cluster: Cluster, at: TopicPartition): Promise<Broker> {
  const found = cluster.findTopicPartitionMetadata(at.topic).find((one) => one.partitionId === at.partition);
  if (!found || found.leader < 0) throw new LeaderUnknown(at);
  return cluster.findBroker({ nodeId: String(found.leader) });
}

function withBatch(made: Exchange, { topicData, acks }: Asked): Exchange {
  if (made.request.apiVersion < FIRST_WITH_BATCHES) throw new BrokerTooOld('the broker does not take record batches');
  const encode = async (): Promise<{ buf: Buffer; buffer: Buffer }> => {
    const buffer = encodeRequest(topicData, acks);
    return { buf: buffer, buffer };
  };
  return { ...made, request: { ...made.request, encode } };
}

/** A Produce request of one partition, versions 3 to 8 (Kafka protocol guide, "Produce API"). */
export function encodeRequest({ at, batch, timeoutMs }: ProduceRequest, acks: number): Buffer {
  const out = new RecordWriter(batch.length + at.topic.length * 3 + 64);
  out.int16(-1); // no transaction
  out.int16(acks);
  out.int32(timeoutMs);
  out.int32(1);
  out.text(at.topic);
  out.int32(1);
  out.int32(at.partition);
  out.int32(batch.length);
  out.bytes(batch);
  return out.written;
}
