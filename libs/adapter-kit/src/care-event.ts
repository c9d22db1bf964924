import {
  type EventCodec,
  type EventEnvelope,
  type KnownEvent,
  readEnvelope,
  RegistryRefused,
  RegistryUnavailable,
} from '@care-relay/care-events';
import type { StoredRecord } from '@care-relay/event-bus';

/** An event as an adapter sees it: its type and data, what it says about itself, and where it stands. */
export type CareEvent = KnownEvent & EventPlace;

export interface EventPlace {
  readonly envelope: EventEnvelope;
  readonly at: { readonly topic: string; readonly partition: number; readonly offset: number };
  /** When the log took it, in milliseconds. */
  readonly storedAt: number;
}

export type ReadEvent =
  | { readonly kind: 'event'; readonly event: CareEvent }
  /** A type this program does not know, or none of the types asked for. */
  | { readonly kind: 'other'; readonly type: string }
  /** A record that should be an event and is not: parked, so that a person sees it. */
  | { readonly kind: 'unreadable'; readonly code: string };

/**
 * Reads one record of a care topic; data is decoded only for the types asked for. Rejects with `RegistryUnavailable` or
 * `RegistryRefused` where it cannot be said now what the record is.
 */
export async function readEvent(
  record: StoredRecord,
  codec: EventCodec,
  types: ReadonlySet<string>,
): Promise<ReadEvent> {
  try {
    const envelope = readEnvelope(record.headers);
    if (!types.has(envelope.type)) return { kind: 'other', type: envelope.type };
    if (record.value === null) return { kind: 'unreadable', code: 'EVENT_WITHOUT_DATA' };
    const decoded = await codec.decode(record.value, record.headers);
    if (!decoded.known) return { kind: 'other', type: envelope.type };
    const { topic, partition, offset, timestamp } = record;
    const at = { topic, partition, offset };
    return { kind: 'event', event: { ...decoded, envelope, at, storedAt: timestamp } };
  } catch (error) {
    if (error instanceof RegistryUnavailable || error instanceof RegistryRefused) throw error;
    const known = error instanceof Error && 'code' in error && typeof error.code === 'string';
    return { kind: 'unreadable', code: known ? String(error.code) : 'EVENT_UNREADABLE' };
  }
}
