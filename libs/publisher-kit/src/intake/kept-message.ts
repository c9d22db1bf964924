import type { RecordHeaders, StoredRecord } from '@care-relay/event-bus';

/** What is known of a message when it is kept, beside its bytes. Travels as headers of the intake record: no patient data. */
export interface IntakeFacts {
  /** The source system, `RCB/PAS`; also the record's key. */
  readonly source: string;
  /** Subjects whose lanes the message stands in, its own first; empty for a trigger that holds no lane. */
  readonly subjects: readonly string[];
  readonly trigger: string;
  /** RFC 3339. */
  readonly receivedAt: string;
  readonly processingId: 'P' | 'T' | 'D';
  readonly traceparent: string;
}

/** A message as it stands in `intake.*`. */
export interface KeptMessage extends IntakeFacts {
  readonly at: { readonly topic: string; readonly partition: number; readonly offset: number };
  /** Byte for byte as received. */
  readonly bytes: Buffer;
}

/** A record of an intake topic that this program did not write. */
export class NotAnIntakeRecord extends Error {
  readonly code = 'NOT_AN_INTAKE_RECORD';
}

export function intakeHeaders(facts: IntakeFacts): RecordHeaders {
  return {
    relay_source: facts.source,
    relay_subjects: facts.subjects.join(','),
    relay_trigger: facts.trigger,
    relay_receivedat: facts.receivedAt,
    relay_processingid: facts.processingId,
    traceparent: facts.traceparent,
  };
}

/** Throws `NotAnIntakeRecord` when a header is missing. */
export function readKept(record: StoredRecord): KeptMessage {
  const { headers, value, topic, partition, offset } = record;
  if (value === null) throw new NotAnIntakeRecord(`no value at offset ${offset} of partition ${partition}`);
  const subjects = required(headers, 'relay_subjects');
  return {
    at: { topic, partition, offset },
    bytes: value,
    source: required(headers, 'relay_source'),
    subjects: subjects === '' ? [] : subjects.split(','),
    trigger: required(headers, 'relay_trigger'),
    receivedAt: required(headers, 'relay_receivedat'),
    processingId: processingId(required(headers, 'relay_processingid')),
    traceparent: required(headers, 'traceparent'),
  };
}

function required(headers: RecordHeaders, name: string): string {
  const value = headers[name];
  if (value === undefined) throw new NotAnIntakeRecord(`header ${name} is missing`);
  return value;
}

function processingId(text: string): 'P' | 'T' | 'D' {
  if (text === 'P' || text === 'T' || text === 'D') return text;
  throw new NotAnIntakeRecord('header relay_processingid is not P, T or D');
}
