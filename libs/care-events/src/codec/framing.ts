import type { Type } from 'avsc';
import { EventDataInvalid, ValueUnreadable } from '../errors.ts';

/** Confluent's wire format: a zero byte, the schema's id in four bytes, big-endian, then Avro. */
export const frameHeaderBytes = 5;

const initialBytes = 64 * 1024;
const keptBytes = 1024 * 1024;

/** A record type with the id that its schema has in the registry. */
export interface FramedType {
  readonly name: string;
  readonly type: Type;
  readonly id: number;
}

/** Frames values by way of one reused buffer. Throws `EventDataInvalid` for data that does not fit. */
export function createFramer(): (target: FramedType, data: unknown) => Buffer {
  let scratch = Buffer.allocUnsafeSlow(initialBytes);
  return (target, data) => {
    let end = encode(target, data, scratch);
    if (end < 0) {
      scratch = Buffer.allocUnsafeSlow(scratch.length - end);
      end = encode(target, data, scratch);
    }
    scratch[0] = 0;
    scratch.writeUInt32BE(target.id, 1);
    const framed = Buffer.from(scratch.subarray(0, end));
    if (scratch.length > keptBytes) scratch = Buffer.allocUnsafeSlow(initialBytes);
    return framed;
  };
}

/** Where the value ends; negative when the buffer lacks that many bytes. */
function encode(target: FramedType, data: unknown, into: Buffer): number {
  try {
    return target.type.encode(data, into, frameHeaderBytes);
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
