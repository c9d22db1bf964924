import { isSchemaObject } from './schema-json.ts';
import type { SchemaJson, SchemaTexts } from './schema-json.ts';

/**
 * One self-contained schema: each shared record stands where it is first referred to, later references are by name.
 * A name that is not in `texts` stays as it is (a primitive, or a record defined inside the same schema).
 */
export function inlineSchema(name: string, texts: SchemaTexts): SchemaJson {
  return inlined(name, { texts, defined: new Set() });
}

interface Context {
  readonly texts: SchemaTexts;
  readonly defined: Set<string>;
}

function inlined(schema: unknown, context: Context): SchemaJson {
  if (typeof schema === 'string') return inlinedName(schema, context);
  if (Array.isArray(schema)) return schema.map((branch: unknown) => inlined(branch, context));
  if (!isSchemaObject(schema)) throw new TypeError('not an Avro schema');
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, inlinedAttribute(key, value, context)]));
}

function inlinedName(name: string, context: Context): SchemaJson {
  const target = context.texts[name];
  if (target === undefined || context.defined.has(name)) return name;
  context.defined.add(name);
  return inlined(target, context);
}

/** Of a schema's attributes only these hold schemas; `type: "record"` is a plain word, which no schema is named. */
function inlinedAttribute(key: string, value: unknown, context: Context): unknown {
  if (key === 'type' || key === 'items' || key === 'values') return inlined(value, context);
  if (key !== 'fields' || !Array.isArray(value)) return value;
  return value.map((field: unknown) => inlined(field, context));
}
