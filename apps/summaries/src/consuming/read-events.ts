import {
  EnvelopeInvalid,
  type EventCodec,
  readEnvelope,
  SchemaMismatch,
  ValueUnreadable,
} from '@care-relay/care-events';
import type { StoredRecord } from '@care-relay/event-bus';
import type { ReadEvent } from '@care-relay/identity';

export interface Reading {
  readonly events: EventCodec;
  readonly deployment: 'test' | 'live';
  /** What is left out, by a stable code; `UNREADABLE` is nobody's mistake but the hub's own. */
  skipped(code: 'UNKNOWN_TYPE' | 'TEST_DATA' | 'UNREADABLE', record: StoredRecord, error?: unknown): void;
}

/**
 * The event in a record of a care topic; rejects where the registry cannot be asked: the record comes again. Undefined where there
 * is none for a summary.
 */
export async function readEvent(record: StoredRecord, reading: Reading): Promise<ReadEvent | undefined> {
  const { topic, partition, offset, timestamp, value, headers } = record;
  try {
    const envelope = readEnvelope(headers);
    const event = value === null ? undefined : await reading.events.decode(value, headers);
    if (event?.known !== true) return void reading.skipped('UNKNOWN_TYPE', record);
    if (reading.deployment === 'live' && envelope.processingId !== 'P')
      return void reading.skipped('TEST_DATA', record);
    return { event, envelope, at: { topic, partition, offset, timestamp } };
  } catch (error) {
    if (!isOfTheRecord(error)) throw error;
    return void reading.skipped('UNREADABLE', record, error);
  }
}

/** Reading it again would change nothing. */
function isOfTheRecord(error: unknown): boolean {
  return error instanceof EnvelopeInvalid || error instanceof ValueUnreadable || error instanceof SchemaMismatch;
}
