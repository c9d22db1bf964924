import type { Type } from 'avsc';
import { AvroBuffer, Unfit } from '../avro/avro-buffer.ts';
import type { ValueWriter } from '../avro/parts.ts';
import { EventDataInvalid, ValueUnreadable } from '../errors.ts';

/** Confluent's wire format: a zero byte, the schema's id in four bytes, big-endian, then Avro. */
export const frameHeaderBytes = 5;

const sharedBytes = 64 * 1024;

/** A record type with the id that its schema has in the registry. */
export interface FramedType {
  readonly name: string;
  readonly type: Type;
  /** The quick way to write it, where there is one; it gives the bytes that `type` gives. */
  readonly write?: ValueWriter | undefined;
  readonly id: number;
}

/**
 * Frames values, one behind the other in a buffer that they share, so that none is copied. Throws `EventDataInvalid` for
 * data that does not fit.
 */
export function createFramer(): (target: FramedType, data: unknown) => Buffer {
  let room = new AvroBuffer(sharedBytes);
  return (target, data) => {
    const start = room.end;
    const end = encode(target, data, room);
    if (end <= room.bytes.length) return framed(target, room, start);
    room = new AvroBuffer(Math.max(sharedBytes, end - start));
    encode(target, data, room);
    return framed(target, room, 0);
  };
}

function framed({ id }: FramedType, { bytes, end }: AvroBuffer, start: number): Buffer {
  bytes[start] = 0;
  bytes.writeUInt32BE(id, start + 1);
  return bytes.subarray(start, end);
}

/** Where the value ends: beyond the buffer when it needs a larger one. */
function encode(target: FramedType, data: unknown, into: AvroBuffer): number {
  const start = into.end + frameHeaderBytes;
  into.end = start;
  if (!quickly(target, data, into)) into.end = encodeWithAvsc(target, data, { bytes: into.bytes, start });
  return into.end;
}

/** False where there is no quick way, or avsc is to say what is wrong. */
function quickly({ write }: FramedType, data: unknown, into: AvroBuffer): boolean {
  if (write === undefined) return false;
  const start = into.end;
  try {
    write(into, data);
    return true;
  } catch (error) {
    into.end = start - frameHeaderBytes;
    if (error instanceof Unfit) return false;
    throw error;
  }
}

function encodeWithAvsc(
  target: FramedType,
  data: unknown,
  { bytes, start }: { readonly bytes: Buffer; readonly start: number },
): number {
  try {
    const end = target.type.encode(data, bytes, start);
    return end < 0 ? bytes.length - end : end;
  } catch {
    // avsc's own message holds the value: only paths may leave here.
    throw new EventDataInvalid(target.name, invalidPaths(target.type, data));
  }
}

function invalidPaths(type: Type, data: unknown): readonly string[] {
  const paths = new Set<string>();
  type.isValid(data, { errorHook: (path) => paths.add(path.filter((part) => !part.includes('.')).join('.')) });
  return [...paths];
}

/** The schema id of a framed value. Throws `ValueUnreadable`. */
export function schemaIdOf(value: Buffer): number {
  if (value.length < frameHeaderBytes || value[0] !== 0) throw new ValueUnreadable('not in Confluent framing');
  return value.readUInt32BE(1);
}

/** Decodes the whole of a framed value. Throws `ValueUnreadable` when bytes are missing or left over. */
export function decodeFramed(type: Type, value: Buffer, resolver?: Parameters<Type['decode']>[2]): unknown {
  const { value: data, offset } = decode(type, value, resolver);
  if (offset !== value.length) throw new ValueUnreadable('its length does not fit its schema');
  return data;
}

function decode(
  type: Type,
  value: Buffer,
  resolver: Parameters<Type['decode']>[2],
): { value: unknown; offset: number } {
  try {
    return type.decode(value, frameHeaderBytes, resolver);
  } catch {
    throw new ValueUnreadable('does not fit its schema');
  }
}
