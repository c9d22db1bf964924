import { type AvroBuffer, refuse } from './avro-buffer.ts';

/** What a value looks like that fits the part. */
export type Kind = 'null' | 'cleared' | 'plain' | 'list' | 'object' | 'union';

/** Writes a value; throws `Unfit` for what does not fit. */
export type ValueWriter = (out: AvroBuffer, value: unknown) => void;

/** A part of a schema, and how its values are written. */
export interface Part {
  readonly kind: Kind;
  readonly write: ValueWriter;
}

export interface FieldPart {
  readonly name: string;
  readonly write: ValueWriter;
  /** A union whose first branch is null. */
  readonly nullFirst: boolean;
  /** What stands for a field that was left out; undefined when it may not be. */
  readonly byDefault: Uint8Array | undefined;
}

export const primitives: Readonly<Record<string, Part>> = {
  null: { kind: 'null', write: (_out, value) => (value === null ? undefined : refuse()) },
  boolean: {
    kind: 'plain',
    write: (out, value) => (typeof value === 'boolean' ? out.byte(value ? 1 : 0) : refuse()),
  },
  int: {
    kind: 'plain',
    write: (out, value) => (typeof value === 'number' && value === (value | 0) ? out.long(value) : refuse()),
  },
  long: { kind: 'plain', write: (out, value) => (typeof value === 'number' ? out.long(value) : refuse()) },
  double: { kind: 'plain', write: (out, value) => (typeof value === 'number' ? out.double(value) : refuse()) },
  string: { kind: 'plain', write: (out, value) => (typeof value === 'string' ? out.text(value) : refuse()) },
  bytes: { kind: 'plain', write: (out, value) => (Buffer.isBuffer(value) ? out.sized(value) : refuse()) },
};

export function recordOf(fields: readonly FieldPart[], kind: 'cleared' | 'object'): Part {
  return {
    kind,
    write(out, value) {
      if (!isObject(value)) return refuse();
      for (const field of fields) writeField(out, field, value[field.name]);
    },
  };
}

function writeField(out: AvroBuffer, { write, nullFirst, byDefault }: FieldPart, value: unknown): void {
  // Most fields of a message say nothing.
  if (value === null && nullFirst) return out.byte(0);
  if (value !== undefined) return write(out, value);
  if (byDefault === undefined) return refuse();
  out.raw(byDefault);
}

export function symbolOf(symbols: readonly unknown[]): Part {
  const places = new Map(symbols.map((symbol, index) => [symbol, index]));
  return { kind: 'plain', write: (out, value) => out.long(places.get(value) ?? refuse()) };
}

export function listOf({ write }: Part): Part {
  return {
    kind: 'list',
    write(out, value) {
      if (!Array.isArray(value)) return refuse();
      if (value.length > 0) out.long(value.length);
      for (const item of value) write(out, item);
      out.byte(0);
    },
  };
}

export function mapOf({ write }: Part): Part {
  return {
    kind: 'object',
    write(out, value) {
      if (!isObject(value) || Array.isArray(value)) return refuse();
      const entries = Object.entries(value);
      if (entries.length > 0) out.long(entries.length);
      for (const [key, item] of entries) {
        out.text(key);
        write(out, item);
      }
      out.byte(0);
    },
  };
}

/** `[null, T]`. */
export function optionalOf({ write }: Part): Part {
  return {
    kind: 'union',
    write(out, value) {
      if (value === null) return out.byte(0);
      out.byte(2);
      write(out, value);
    },
  };
}

/** `[null, Cleared, T]`. */
export function threeStateOf(cleared: Part, { kind, write }: Part): Part {
  return {
    kind: 'union',
    write(out, value) {
      if (value === null) return out.byte(0);
      const isCleared = isObject(value) && (kind === 'object' ? 'cleared' in value : !Array.isArray(value));
      out.byte(isCleared ? 2 : 4);
      if (isCleared) cleared.write(out, value);
      else write(out, value);
    },
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
