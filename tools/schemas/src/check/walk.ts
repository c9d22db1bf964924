import { isUnion } from '../schema/avro-schema.ts';
import type { AvroType, EnumSchema, FieldSchema, RecordSchema } from '../schema/avro-schema.ts';

/** What stands inside one file: each record, enum and field with its path. */
export interface SchemaVisitor {
  record?(schema: RecordSchema, path: string): void;
  enum?(schema: EnumSchema, path: string): void;
  field?(field: FieldSchema, path: string): void;
  /** A name of another schema or a primitive, used as a type. */
  reference?(name: string, path: string): void;
  union?(branches: readonly AvroType[], path: string): void;
}

export function walk(type: AvroType, visitor: SchemaVisitor, path = ''): void {
  if (typeof type === 'string') return visitor.reference?.(type, path);
  if (isUnion(type)) {
    visitor.union?.(type, path);
    return type.forEach((branch) => walk(branch, visitor, path));
  }
  if (type.type === 'array') return walk(type.items, visitor, `${path}[]`);
  if (type.type === 'map') return walk(type.values, visitor, `${path}{}`);
  if (type.type === 'enum') return visitor.enum?.(type, path);
  if (type.type === 'record') walkRecord(type, visitor, path);
}

function walkRecord(schema: RecordSchema, visitor: SchemaVisitor, path: string): void {
  visitor.record?.(schema, path);
  for (const field of schema.fields) {
    const at = path === '' ? field.name : `${path}.${field.name}`;
    visitor.field?.(field, at);
    walk(field.type, visitor, at);
  }
}
