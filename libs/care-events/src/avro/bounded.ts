import avro from 'avsc';
import type { Schema, Type } from 'avsc';

/** avsc's cursor over the bytes being read. */
interface Tap {
  readonly buf: Buffer;
  readLong(): number;
  skipLong(): void;
  readString(): string;
  /** Ours: how many items of lists and maps were promised so far. */
  promised?: number;
}

interface Readable {
  _read(tap: Tap): unknown;
}

/**
 * Lists and maps that cannot promise more items than the value has bytes. avsc believes the count it reads: one wrong
 * byte and a consumer is busy for minutes, or out of memory.
 */
class BoundedArrayType extends avro.types.ArrayType {
  _read(tap: Tap): readonly unknown[] {
    const items: unknown[] = [];
    const type = readable(this.itemsType);
    for (let count = blockLength(tap); count > 0; count = blockLength(tap)) {
      for (let left = count; left > 0; left -= 1) items.push(type._read(tap));
    }
    return items;
  }
}

class BoundedMapType extends avro.types.MapType {
  _read(tap: Tap): Readonly<Record<string, unknown>> {
    const entries: Record<string, unknown> = {};
    const type = readable(this.valuesType);
    for (let count = blockLength(tap); count > 0; count = blockLength(tap)) {
      for (let left = count; left > 0; left -= 1) entries[tap.readString()] = type._read(tap);
    }
    return entries;
  }
}

/** The number of items in the next block; 0 at the end. A negative count is followed by the block's size. */
function blockLength(tap: Tap): number {
  const count = tap.readLong();
  if (count < 0) tap.skipLong();
  const length = Math.abs(count);
  tap.promised = (tap.promised ?? 0) + length;
  if (!(tap.promised <= tap.buf.length)) throw new RangeError('more items than bytes');
  return length;
}

function readable(type: unknown): Readable {
  // Every type of avsc reads itself by this method; its declarations leave it out.
  return type as Readable;
}

type HookOptions = Parameters<avro.ForSchemaOptions['typeHook']>[1];

/** A hook for avsc that makes lists and maps bounded. */
export function boundedHook(schema: Schema, options: HookOptions): Type | undefined {
  if (typeof schema !== 'object' || !('type' in schema)) return undefined;
  if (schema.type === 'array') return new BoundedArrayType(schema, options);
  return schema.type === 'map' ? new BoundedMapType(schema, options) : undefined;
}
