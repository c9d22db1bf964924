import type { Cluster, Kafka } from 'kafkajs';
import { keyOf } from '../../consuming/group-offsets.ts';
import type { TopicPartition } from '../../port.ts';
import { within } from '../../waiting.ts';
import { nameOf } from '../../error-name.ts';
import { openCluster } from '../wire/cluster.ts';
import {
  leaderOf,
  newProducerId,
  type PartitionBatch,
  produce,
  type Produced,
  type ProducerId,
} from '../wire/produce.ts';
import { type BatchRecord, encodeBatch } from '../wire/record-batch.ts';
import { Carriage } from './carriage.ts';
import type { Entry } from './partition-queue.ts';

/** The broker no longer takes this producer's sequence numbers: a new producer is needed, and a repeat is possible. */
const SEQUENCE_LOST = new Set([
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'UNKNOWN_PRODUCER_ID',
  'INVALID_PRODUCER_EPOCH',
  'INVALID_PRODUCER_ID_MAPPING',
]);

/** Nothing is wrong with the connection when the broker answers these. */
const ANSWERED = new Set([...SEQUENCE_LOST, 'MESSAGE_TOO_LARGE', 'INVALID_TIMESTAMP']);

/** The connection was given up before the batch went: it goes on another one. */
class LineDropped extends Error {
  readonly code = 'LINE_DROPPED';
}

/** A producer's id with the sequence number that each partition's next record has. */
interface Identity extends ProducerId {
  readonly next: Map<string, number>;
  isLost: boolean;
}

interface Line {
  readonly cluster: Cluster;
  /** Whose leaders the cluster knows. */
  readonly topics: Set<string>;
  /** Of each broker, by node. */
  readonly carriages: Map<string, Carriage>;
  isDropped: boolean;
  close(): Promise<void>;
}

/**
 * An idempotent producer. A partition's sequence number goes on when a batch is known to be stored, so the same batch sent
 * again carries the numbers it had, and the broker stores it once: true as long as one batch a partition is under way,
 * which `PartitionQueue` sees to. A connection on which something failed is replaced; the producer's id and numbers
 * outlive it, and only `SEQUENCE_LOST` makes new ones.
 */
export class Transport {
  readonly #client: Kafka;
  readonly #requestMs: number;
  #opening: Promise<Line> | undefined;
  #identity: Promise<Identity> | undefined;

  constructor(client: Kafka, requestMs: number) {
    this.#client = client;
    this.#requestMs = requestMs;
  }

  /** Sends once, and answers the first record's offset. */
  async send(at: TopicPartition, batch: readonly Entry[]): Promise<number> {
    const opening = (this.#opening ??= this.#open());
    let by: Identity | undefined;
    try {
      const line = await opening;
      by = await this.#identified(line.cluster);
      const firstSequence = by.next.get(keyOf(at)) ?? 0;
      const carriage = await this.#carriage(line, at);
      const encoded = encodeBatch(batch.map(batchRecord), { ...by, firstSequence });
      const offset = await carriage.send({ at, batch: encoded });
      // Not before the answer counts: one that comes later than that must not move the numbers.
      by.next.set(keyOf(at), following(firstSequence, batch.length));
      return offset;
    } catch (error) {
      const name = nameOf(error);
      if (SEQUENCE_LOST.has(name)) this.#lose(by);
      if (!ANSWERED.has(name)) void this.#drop(opening);
      throw error;
    }
  }

  async close(): Promise<void> {
    if (this.#opening) await this.#drop(this.#opening);
  }

  async #open(): Promise<Line> {
    const { cluster, close } = await openCluster(this.#client, { topics: [], withinMs: this.#requestMs });
    return { cluster, close, topics: new Set(), carriages: new Map(), isDropped: false };
  }

  async #identified(cluster: Cluster): Promise<Identity> {
    const asking = (this.#identity ??= newIdentity(cluster));
    try {
      return await within(this.#requestMs, 'a producer id', asking);
    } catch (error) {
      if (this.#identity === asking) this.#identity = undefined;
      throw error;
    }
  }

  /** Others of one request may have lost it too, and one of them asked for a new one already. */
  #lose(identity: Identity | undefined): void {
    if (identity === undefined || identity.isLost) return;
    identity.isLost = true;
    this.#identity = undefined;
  }

  async #carriage(line: Line, at: TopicPartition): Promise<Carriage> {
    const { cluster, topics, carriages } = line;
    if (!topics.has(at.topic)) await cluster.addMultipleTargetTopics([at.topic]);
    topics.add(at.topic);
    const nodeId = leaderOf(cluster, at);
    const known = carriages.get(nodeId);
    if (known !== undefined) return known;
    const made = new Carriage((batches) => this.#carry(line, nodeId, batches));
    carriages.set(nodeId, made);
    return made;
  }

  async #carry(line: Line, nodeId: string, batches: readonly PartitionBatch[]): Promise<readonly Produced[]> {
    // kafkajs would connect again to ask, on a connection that nobody closes any more.
    if (line.isDropped) throw new LineDropped();
    const asking = line.cluster.findBroker({ nodeId });
    const sending = asking.then((broker) => produce(broker, { batches, timeoutMs: this.#requestMs }));
    return within(this.#requestMs * 2, 'a send', sending);
  }

  async #drop(opening: Promise<Line>): Promise<void> {
    if (this.#opening === opening) this.#opening = undefined;
    const closing = opening.then((line) => {
      line.isDropped = true;
      return line.close();
    });
    await within(this.#requestMs, 'disconnecting', closing).catch(() => undefined);
  }
}

async function newIdentity(cluster: Cluster): Promise<Identity> {
  return { ...(await newProducerId(cluster)), next: new Map(), isLost: false };
}

function batchRecord({ record: { key, value, headers }, bytes, timestamp }: Entry): BatchRecord {
  return { key, value, headers, bytes, timestamp };
}

const lastSequence = 2 ** 31 - 1;

/** Sequence numbers begin again at 0 after the last, also within a batch (Kafka, `DefaultRecordBatch.incrementSequence`). */
function following(sequence: number, records: number): number {
  return sequence > lastSequence - records ? records - (lastSequence - sequence) - 1 : sequence + records;
}
