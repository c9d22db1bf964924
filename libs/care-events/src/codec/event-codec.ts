import { entryOf, isEventType } from '../catalogue.ts';
import type { Headers } from '../envelope/header-checks.ts';
import { required } from '../envelope/header-checks.ts';
import { SchemaMismatch } from '../errors.ts';
import type { EventData, EventDrafts, EventType } from '../generated/catalogue.ts';
import { createFramer, schemaIdOf } from './framing.ts';
import type { FramedType } from './framing.ts';
import { createReaders } from './readers.ts';
import type { Reader } from './readers.ts';
import { recordType, recordWriter } from './record-types.ts';
import type { SchemaIds } from './schema-ids.ts';

export type KnownEvent = {
  readonly [T in EventType]: { readonly known: true; readonly type: T; readonly data: EventData[T] };
}[EventType];

/** An event type that this build does not know: to be skipped, counted and shown. */
export interface UnknownEvent {
  readonly known: false;
  readonly type: string;
}

export type DecodedEvent = KnownEvent | UnknownEvent;

export interface EventCodec {
  /**
   * The record value of an event. What has a default may be left out. A type that several settings publish has a record for each:
   * `topic` says whose, the first's otherwise. Throws `EventDataInvalid` (paths, no values), `SchemaNotRegistered` and
   * `EventOfNoSuchTopic`.
   */
  encode<T extends EventType>(type: T, data: EventDrafts[T], topic?: string): Buffer;
  /**
   * Reads a record value by its own schema id. Rejects with `EnvelopeInvalid`, `ValueUnreadable`, `SchemaMismatch` when the
   * schema behind the id is not the one that `ce_type` and `ce_dataschema` name, and whatever `SchemaIds.schemaOf` rejects with.
   */
  decode(value: Buffer, headers: Headers): Promise<DecodedEvent>;
}

/** The codec of events. Types and resolvers are compiled once per schema, never per record. */
export function createCodec(ids: SchemaIds): EventCodec {
  const frame = createFramer();
  const readerFor = createReaders(ids);
  const targets = new Map<string, FramedType>();

  function targetOf(name: EventType, topic: string | undefined): FramedType {
    const { record } = entryOf(name, topic);
    const known = targets.get(record);
    if (known !== undefined) return known;
    const target = { name, type: recordType(record), write: recordWriter(record), id: ids.idOf(record) };
    targets.set(record, target);
    return target;
  }

  return {
    encode: (type, data, topic) => frame(targetOf(type, topic), data),
    async decode(value, headers) {
      const type = required(headers, 'ce_type');
      if (!isEventType(type)) return { known: false, type };
      const found = readerFor(schemaIdOf(value));
      const reader = found instanceof Promise ? await found : found;
      requireSame(reader, type, required(headers, 'ce_dataschema'));
      return knownEvent(type, reader.read(value));
    },
  };
}

function requireSame(reader: Reader, type: EventType, dataSchema: string): void {
  if (reader.dataSchema !== dataSchema) throw new SchemaMismatch(reader.id, 'is not the one that ce_dataschema names');
  if (reader.entry?.type !== type) throw new SchemaMismatch(reader.id, `is not of the type ${type}`);
}

function knownEvent(type: EventType, data: unknown): KnownEvent {
  // Decoded bytes become a typed event here: the type was generated from the schema that read them.
  return { known: true, type, data } as KnownEvent;
}
