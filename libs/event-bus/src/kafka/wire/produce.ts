import type { Broker, Cluster } from 'kafkajs';
import { keyOf } from '../../consuming/group-offsets.ts';
import type { TopicPartition } from '../../port.ts';
import { changeExchange, type Exchange } from './broker-api.ts';
import { RecordWriter } from './record-writer.ts';

/** An id under which the broker recognises batches that come again (KIP-98). */
export interface ProducerId {
  readonly id: bigint;
  readonly epoch: number;
}

export interface PartitionBatch {
  readonly at: TopicPartition;
  /** An encoded record batch. */
  readonly batch: Buffer;
}

export interface ProduceRequest {
  /** At most one a partition. */
  readonly batches: readonly PartitionBatch[];
  /** How long the broker may wait for its replicas. */
  readonly timeoutMs: number;
}

/** What became of one partition's batch: where its first record stands, or why it was not stored. */
export type Produced = { readonly offset: number } | { readonly error: unknown };

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

/** The node that leads a partition, and so takes its batches. */
export function leaderOf(cluster: Cluster, at: TopicPartition): string {
  const found = cluster.findTopicPartitionMetadata(at.topic).find((one) => one.partitionId === at.partition);
  if (!found || found.leader < 0) throw new LeaderUnknown(at);
  return String(found.leader);
}

/** Sends batches to the leader of their partitions, stored by every in-sync replica. An answer for each, in their order. */
export async function produce(broker: Broker, request: ProduceRequest): Promise<readonly Produced[]> {
  changeExchange(broker, PRODUCE, withBatches);
  // `withBatches` encodes what stands here in the place of messages, and kafkajs only passes it on.
  const asking = broker as Broker & { produce(asked: Asked): Promise<readonly Answered[]> };
  const answers = await asking.produce({ topicData: request, acks: ALL_IN_SYNC });
  const byPartition = new Map(answers.map((one) => [keyOf(one.at), one.produced]));
  return request.batches.map(({ at }) => byPartition.get(keyOf(at)) ?? { error: new AnswerMissing(at) });
}

const PRODUCE = 0;
const ALL_IN_SYNC = -1;
const FIRST_WITH_BATCHES = 3;

interface Asked {
  readonly topicData: ProduceRequest;
  readonly acks: number;
}

interface Answered {
  readonly at: TopicPartition;
  readonly produced: Produced;
}

interface ProduceAnswer {
  readonly topics: readonly { readonly topicName: string; readonly partitions: readonly PartitionAnswer[] }[];
}

interface PartitionAnswer {
  readonly partition: number;
  readonly errorCode: number;
  readonly baseOffset?: string;
}

function withBatches({ request, response }: Exchange, { topicData, acks }: Asked): Exchange {
  if (request.apiVersion < FIRST_WITH_BATCHES) throw new BrokerTooOld('the broker does not take record batches');
  const encode = async (): Promise<{ buf: Buffer; buffer: Buffer }> => {
    const buffer = encodeRequest(topicData, acks);
    return { buf: buffer, buffer };
  };
  // kafkajs would fail all that the request carried for one partition's error.
  const parse = (decoded: object): Promise<readonly Answered[]> =>
    answersIn(decoded as ProduceAnswer, (one) => response.parse(one)); // kafkajs's own `decode` made it
  return { request: { ...request, encode }, response: { decode: (raw) => response.decode(raw), parse } };
}

/** Each partition's answer; `parse` throws what kafkajs makes of an error. */
async function answersIn(
  { topics }: ProduceAnswer,
  parse: (answer: ProduceAnswer) => Promise<unknown>,
): Promise<readonly Answered[]> {
  const answered: Answered[] = [];
  for (const { topicName: topic, partitions } of topics) {
    for (const one of partitions) {
      const at = { topic, partition: one.partition };
      const parsing = one.errorCode === 0 ? undefined : parse({ topics: [{ topicName: topic, partitions: [one] }] });
      const failed = await parsing?.then(
        () => new AnswerMissing(at),
        (error: unknown) => error,
      );
      answered.push({ at, produced: failed === undefined ? producedAt(at, one) : { error: failed } });
    }
  }
  return answered;
}

function producedAt(at: TopicPartition, { baseOffset }: PartitionAnswer): Produced {
  const offset = Number(baseOffset ?? -1);
  return offset < 0 ? { error: new AnswerMissing(at) } : { offset };
}

/** A Produce request, versions 3 to 8 (Kafka protocol guide, "Produce API"). */
export function encodeRequest({ batches, timeoutMs }: ProduceRequest, acks: number): Buffer {
  const byTopic = Map.groupBy(batches, ({ at }) => at.topic);
  const out = new RecordWriter(batches.reduce((sum, { batch }) => sum + batch.length + 8, 64 + byTopic.size * 300));
  out.int16(-1); // no transaction
  out.int16(acks);
  out.int32(timeoutMs);
  out.int32(byTopic.size);
  for (const [topic, ofTopic] of byTopic) {
    out.text(topic);
    out.int32(ofTopic.length);
    for (const { at, batch } of ofTopic) {
      out.int32(at.partition);
      out.int32(batch.length);
      out.bytes(batch);
    }
  }
  return out.written;
}
