import { AvroBuffer } from './avro-buffer.ts';
import {
  type FieldPart,
  listOf,
  mapOf,
  optionalOf,
  type Part,
  primitives,
  recordOf,
  symbolOf,
  threeStateOf,
  type ValueWriter,
} from './parts.ts';
import { isSchemaObject, type SchemaJson } from './schema-json.ts';
import { clearedName } from './three-state.ts';

type Attributes = Readonly<Record<string, unknown>>;
type Named = Map<string, Part>;

/**
 * How to write values of a self-contained schema in the codec's form (`T | Cleared | null`); undefined when it has parts
 * that our schemas do not use. One part for each of the schema's, made once: avsc finds out anew for every value which
 * branch of a union it is, and that was a sixth of a message's processor time.
 */
export function compileWriter(schema: SchemaJson): ValueWriter | undefined {
  try {
    return partOf(schema, new Map()).write;
  } catch (error) {
    if (error instanceof NotCovered) return undefined;
    throw error;
  }
}

class NotCovered extends Error {
  readonly code = 'NOT_COVERED';
}

function notCovered(what: string): never {
  throw new NotCovered(`${what} has no writer here`);
}

function partOf(schema: unknown, named: Named): Part {
  if (Array.isArray(schema)) return unionPart(schema, named);
  if (typeof schema === 'string') return primitives[schema] ?? named.get(schema) ?? notCovered(schema);
  if (!isSchemaObject(schema)) return notCovered('this');
  const kind = schema['type'];
  if (kind === 'array') return listOf(partOf(schema['items'], named));
  if (kind === 'map') return mapOf(partOf(schema['values'], named));
  if (kind !== 'record' && kind !== 'enum') return partOf(kind, named);
  const name = nameOf(schema);
  const made = kind === 'enum' ? symbolOf(arrayIn(schema, 'symbols')) : recordPart(name, schema, named);
  named.set(name, made);
  return made;
}

function unionPart(branches: readonly unknown[], named: Named): Part {
  const [none, second, third, ...more] = branches.map((branch) => partOf(branch, named));
  if (none?.kind !== 'null' || second === undefined || more.length > 0) return notCovered('a union of this form');
  if (third === undefined) return optionalOf(second);
  return second.kind === 'cleared' ? threeStateOf(second, third) : notCovered('a union of this form');
}

function recordPart(name: string, schema: Attributes, named: Named): Part {
  const fields = arrayIn(schema, 'fields').map((field) => fieldPart(field, named));
  return recordOf(fields, name === clearedName ? 'cleared' : 'object');
}

function fieldPart(field: unknown, named: Named): FieldPart {
  if (!isSchemaObject(field)) return notCovered('a field');
  const { type } = field;
  const { write } = partOf(type, named);
  const nullFirst = Array.isArray(type) && type[0] === 'null';
  const byDefault = 'default' in field ? defaultOf(field['default'], write) : undefined;
  return { name: String(field['name']), write, nullFirst, byDefault };
}

function defaultOf(value: unknown, write: ValueWriter): Uint8Array {
  const out = new AvroBuffer(64);
  write(out, value);
  return out.end <= out.bytes.length ? out.bytes.subarray(0, out.end) : notCovered('a long default');
}

function nameOf(schema: Attributes): string {
  const namespace = typeof schema['namespace'] === 'string' ? `${schema['namespace']}.` : '';
  return `${namespace}${String(schema['name'])}`;
}

function arrayIn(schema: Attributes, name: string): readonly unknown[] {
  const found = schema[name];
  return Array.isArray(found) ? found : notCovered(name);
}
