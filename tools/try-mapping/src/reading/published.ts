import { type EventCodec, type EventEnvelope, type KnownEvent, readEnvelope } from '@care-relay/care-events';
import type { EventBus } from '@care-relay/event-bus';
import type { KeptMessage } from '@care-relay/publisher-kit';

/** An event as it stands in the care topic. */
export type PublishedEvent = KnownEvent & { readonly envelope: EventEnvelope };

export interface PublishedParts {
  readonly bus: EventBus;
  readonly codec: EventCodec;
  readonly careTopic: string;
}

/** The events of these messages as they were published, by the place of the message in the intake. */
export async function publishedOf(
  messages: readonly KeptMessage[],
  { bus, codec, careTopic }: PublishedParts,
): Promise<ReadonlyMap<string, readonly PublishedEvent[]>> {
  const found = new Map<string, PublishedEvent[]>();
  for (const [partition, from] of earliest(messages)) {
    const place = { topic: careTopic, partition };
    const { high = 0 } = (await bus.ends(careTopic)).find((one) => one.partition === partition) ?? {};
    for await (const { value, headers } of bus.readRange(place, await bus.offsetAt(place, from), high)) {
      const envelope = readEnvelope(headers);
      const decoded = value === null ? undefined : await codec.decode(value, headers);
      if (decoded?.known !== true) continue;
      const key = `${envelope.intake.partition}/${envelope.intake.offset}`;
      found.set(key, [...(found.get(key) ?? []), { ...decoded, envelope }]);
    }
  }
  return found;
}

/** By partition, when the first of these messages was received; their events were published after it. */
function earliest(messages: readonly KeptMessage[]): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (const { at, receivedAt } of messages) {
    const received = Date.parse(receivedAt);
    first.set(at.partition, Math.min(first.get(at.partition) ?? received, received));
  }
  return first;
}
