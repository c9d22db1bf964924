import { tags as knownTags } from '@care-relay/care-events';
import { isUnion } from '../schema/avro-schema.ts';
import type { AvroType, FieldSchema, NamedSchema } from '../schema/avro-schema.ts';

/** A rule on one field: what is wrong with it, as code and sentence; undefined when nothing is. */
export type FieldRule = (
  field: FieldSchema,
  named: ReadonlyMap<string, NamedSchema>,
) => readonly [code: string, text: string] | undefined;

export const fieldRules: readonly FieldRule[] = [documented, tagged, withExample, nullByDefault, notCalledCleared];

function documented(field: FieldSchema): ReturnType<FieldRule> {
  return field.doc?.trim() ? undefined : ['FIELD_UNDOCUMENTED', 'the field has no doc'];
}

function tagged(field: FieldSchema): ReturnType<FieldRule> {
  const tags = field['confluent:tags'] ?? [];
  if (tags.length === 0) return ['FIELD_UNTAGGED', 'the field has no confluent:tags'];
  const wrong = tags.find((tag) => !knownTags.some((known) => known === tag));
  if (wrong !== undefined) return ['TAG_UNKNOWN', `${wrong} is not one of ${knownTags.join(', ')}`];
  return tags.length > 1 && tags.includes('none') ? ['TAG_CONTRADICTORY', 'none stands alone'] : undefined;
}

function withExample(field: FieldSchema, named: ReadonlyMap<string, NamedSchema>): ReturnType<FieldRule> {
  if (field.example !== undefined || exampleOf(field.type, named) !== undefined) return undefined;
  return ['EXAMPLE_MISSING', 'neither the field nor the record it holds has an example'];
}

/** The example of the record that a type holds, alone, in a list or as the value of a union. */
function exampleOf(type: AvroType, named: ReadonlyMap<string, NamedSchema>): unknown {
  if (typeof type === 'string') return exampleOfNamed(named.get(type));
  if (isUnion(type)) return exampleOf(type.at(-1) ?? 'null', named);
  if (type.type === 'array') return exampleOf(type.items, named);
  return type.type === 'record' ? type.example : undefined;
}

function exampleOfNamed(schema: NamedSchema | undefined): unknown {
  return schema?.type === 'record' ? schema.example : undefined;
}

function nullByDefault(field: FieldSchema): ReturnType<FieldRule> {
  if (!isUnion(field.type)) return undefined;
  if (field.type[0] !== 'null') return ['UNION_WITHOUT_NULL', 'a union begins with null'];
  return field.default === null ? undefined : ['DEFAULT_NOT_NULL', 'the default of a union is null'];
}

/** Readers tell Cleared from a record by this field. */
function notCalledCleared(field: FieldSchema): ReturnType<FieldRule> {
  if (field.name !== 'cleared' || field.default === true) return undefined;
  return ['NAME_RESERVED', 'only Cleared has a field of this name'];
}
