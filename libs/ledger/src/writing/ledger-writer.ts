import type { DeliveryDraft, StateCodec } from '@care-relay/care-events';
import type { BusProducer, StoredAt } from '@care-relay/event-bus';
import { ledgerTopic } from '../topics.ts';

/** Writes what became of things, after it happened (design section 5, Ledger). */
export interface LedgerWriter {
  /**
   * Resolves when the record is durable, with its place in the ledger; rejects with `BusClosed` when the producer closed
   * before. Records of callers that come together travel together.
   */
  record(delivery: DeliveryDraft): Promise<StoredAt>;
}

export function ledgerWriter({
  producer,
  codec,
}: {
  readonly producer: BusProducer;
  readonly codec: StateCodec;
}): LedgerWriter {
  return {
    // Not async: records are sent in the order of the calls.
    record(delivery) {
      const value = codec.encode('Delivery', delivery);
      const { partition } = delivery;
      return producer.send({ topic: ledgerTopic, partition, key: ledgerKey(delivery), value, headers: {} });
    },
  };
}

/** The event's id; for a record that is no event (a kept message, something unreadable) its place. */
export function ledgerKey({
  eventId,
  topic,
  partition,
  offset,
}: Pick<DeliveryDraft, 'eventId' | 'topic' | 'partition' | 'offset'>): string {
  return eventId ?? placeKey({ topic, partition, offset });
}

export function placeKey({ topic, partition, offset }: { topic: string; partition: number; offset: number }): string {
  return `${topic}/${partition}/${offset}`;
}
