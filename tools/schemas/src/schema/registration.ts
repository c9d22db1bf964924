import type { SchemaJson, SchemaTexts } from '@care-relay/care-events';
import { isSchemaObject } from '@care-relay/care-events';
import { fullName } from './avro-schema.ts';
import type { SchemaSet } from './schema-set.ts';

/** Every schema as it is registered: with documentation and tags, without the examples. */
export function registrationTexts(set: SchemaSet): SchemaTexts {
  return Object.fromEntries(set.files.map(({ schema }) => [fullName(schema), withoutExamples(schema)]));
}

function withoutExamples(schema: unknown): SchemaJson {
  if (typeof schema === 'string') return schema;
  if (Array.isArray(schema)) return schema.map(withoutExamples);
  if (!isSchemaObject(schema)) throw new TypeError('not an Avro schema');
  const kept = Object.entries(schema).filter(([key]) => key !== 'example');
  return Object.fromEntries(kept.map(([key, value]) => [key, attribute(key, value)]));
}

/** Of a schema's attributes only these hold schemas; a default is left as it is. */
function attribute(key: string, value: unknown): unknown {
  if (key === 'type' || key === 'items' || key === 'values') return withoutExamples(value);
  return key === 'fields' && Array.isArray(value) ? value.map(withoutExamples) : value;
}
