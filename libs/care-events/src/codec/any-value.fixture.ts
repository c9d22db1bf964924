import fc from 'fast-check';
import { isSchemaObject } from '../avro/schema-json.ts';
import { schemaTexts } from '../generated/schema-texts.ts';

type Any = fc.Arbitrary<unknown>;

const primitives: Readonly<Record<string, Any>> = {
  null: fc.constant(null),
  boolean: fc.boolean(),
  int: fc.integer(),
  // avsc's limit: beyond 2^52 it loses the last bit.
  long: fc.integer({ min: -(2 ** 52), max: 2 ** 52 }),
  double: fc.double({ noNaN: true }),
  string: fc.string({ unit: 'grapheme' }),
  bytes: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
};

const made = new Map<string, Any>();

/** Any value of a schema, in the codec's form: cleared, null or a value where a field has three states. */
export function anyValue(schema: unknown): Any {
  if (typeof schema === 'string') return anyNamed(schema);
  if (Array.isArray(schema)) return fc.oneof(...schema.map(anyValue));
  if (!isSchemaObject(schema)) throw new TypeError('not an Avro schema');
  switch (schema['type']) {
    case 'array':
      return fc.array(anyValue(schema['items']), { maxLength: 3 });
    case 'map':
      return fc.dictionary(fc.string(), anyValue(schema['values']), { maxKeys: 3, noNullPrototype: true });
    case 'enum':
      return fc.constantFrom(...listOf(schema['symbols']));
    case 'record':
      return anyRecord(schema);
    default:
      return anyValue(schema['type']);
  }
}

function anyNamed(name: string): Any {
  const known = primitives[name] ?? made.get(name);
  if (known !== undefined) return known;
  const value = name.endsWith('.Cleared') ? fc.constant({ cleared: true }) : anyValue(schemaTexts[name]);
  made.set(name, value);
  return value;
}

function anyRecord(schema: Readonly<Record<string, unknown>>): Any {
  const fields = listOf(schema['fields']).filter(isSchemaObject);
  return fc.record(Object.fromEntries(fields.map((field) => [String(field['name']), anyValue(field['type'])])));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
