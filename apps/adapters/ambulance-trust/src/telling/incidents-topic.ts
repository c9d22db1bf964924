import type { StateCodec } from '@care-relay/care-events';
import type { BusProducer, EventBus, StoredAt } from '@care-relay/event-bus';

/** What each trust was last told about each of its incidents; compacted; one partition. */
export const incidentsTopic = 'relay.incidents';

/** What a log in that topic is read and written with. */
export interface IncidentsTopicParts<Reading extends keyof EventBus = 'readToEnd'> {
  readonly bus: Pick<EventBus, Reading>;
  readonly producer: Pick<BusProducer, 'send'>;
  readonly codec: StateCodec;
}

/** One note, or null to forget it. Resolves once it is durable. */
export function writeNote(
  { producer }: Pick<IncidentsTopicParts, 'producer'>,
  key: string,
  value: Buffer | null,
): Promise<StoredAt> {
  return producer.send({ topic: incidentsTopic, partition: 0, key, value, headers: {} });
}
