import type { Kafka, Producer } from 'kafkajs';
import type { TopicPartition } from '../../port.ts';
import { within } from '../../waiting.ts';
import { nameOf } from '../client.ts';
import type { Entry } from './partition-queue.ts';

/** The answer to a send did not name its partition, or gave no offset: the batch's fate is unknown. */
export class AnswerMissing extends Error {
  readonly code = 'ANSWER_MISSING';
  constructor(at: TopicPartition) {
    super(`the answer does not say what became of ${at.topic}/${at.partition}`);
  }
}

/** The broker no longer takes this producer's sequence numbers: a new producer is needed, and a repeat is possible. */
const SEQUENCE_LOST = new Set([
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'UNKNOWN_PRODUCER_ID',
  'INVALID_PRODUCER_EPOCH',
  'INVALID_PRODUCER_ID_MAPPING',
]);

/**
 * An idempotent kafkajs producer. Its sequence numbers roll back when a send fails, so the same batch sent again carries
 * the numbers it had, and the broker stores it once: true as long as one batch a partition is under way, which
 * `PartitionQueue` sees to. Reconnecting keeps the producer's id and numbers; only `SEQUENCE_LOST` makes new ones.
 */
export class Transport {
  readonly #client: Kafka;
  readonly #requestMs: number;
  #producer: Producer;
  #connected: Promise<void> | undefined;

  constructor(client: Kafka, requestMs: number) {
    this.#client = client;
    this.#requestMs = requestMs;
    this.#producer = this.#create();
  }

  /** Sends once (kafkajs tries a few times itself), and answers the first record's offset. */
  async send(at: TopicPartition, batch: readonly Entry[]): Promise<number> {
    const producer = this.#producer;
    try {
      await this.#connect(producer);
      const messages = batch.map(({ record, timestamp }) => ({
        key: record.key,
        value: record.value,
        headers: record.headers,
        partition: at.partition,
        timestamp: String(timestamp),
      }));
      const answers = await producer.send({ topic: at.topic, acks: -1, timeout: this.#requestMs, messages });
      const answer = answers.find((one) => one.topicName === at.topic && one.partition === at.partition);
      if (answers.length !== 1 || answer?.errorCode !== 0 || Number(answer.baseOffset ?? -1) < 0)
        throw new AnswerMissing(at);
      return Number(answer.baseOffset);
    } catch (error) {
      this.#after(producer, error);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#disconnect(this.#producer);
  }

  async #connect(producer: Producer): Promise<void> {
    const connected = (this.#connected ??= producer.connect());
    await connected;
  }

  #after(producer: Producer, error: unknown): void {
    if (producer !== this.#producer) return;
    if (SEQUENCE_LOST.has(nameOf(error))) {
      void this.#disconnect(producer);
      this.#producer = this.#create();
      this.#connected = undefined;
    } else {
      // kafkajs keeps a connection on which nothing comes any more, and calls it connected.
      this.#connected = nameOf(error) === 'KafkaJSRequestTimeoutError' ? this.#reconnect(producer) : undefined;
    }
  }

  async #reconnect(producer: Producer): Promise<void> {
    await this.#disconnect(producer);
    await producer.connect();
  }

  async #disconnect(producer: Producer): Promise<void> {
    await within(this.#requestMs, 'disconnecting', producer.disconnect()).catch(() => undefined);
  }

  #create(): Producer {
    return this.#client.producer({
      idempotent: true,
      allowAutoTopicCreation: false,
      maxInFlightRequests: 1,
      retry: { retries: 2, initialRetryTime: 50, maxRetryTime: 200 },
      // Every message names its partition.
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition ?? 0,
    });
  }
}
