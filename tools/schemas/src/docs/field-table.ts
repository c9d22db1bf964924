import { isPrimitive, isUnion, shortName } from '../schema/avro-schema.ts';
import type { AvroType, FieldSchema, RecordSchema } from '../schema/avro-schema.ts';
import { code, table } from './markdown.ts';

/** The fields of a record: shapes link to `shapes`, the path of the page of shapes as seen from the page. */
export function fieldTable(schema: RecordSchema, shapes: string): string {
  const head = ['field', 'type', 'what', 'tags', 'example'];
  return table(
    head,
    schema.fields.map((field) => fieldRow(field, shapes)),
  );
}

function fieldRow(field: FieldSchema, shapes: string): readonly string[] {
  const tags = (field['confluent:tags'] ?? []).join(', ');
  return [code(field.name), typeText(field.type, shapes), field.doc ?? '', tags, exampleText(field.example)];
}

function exampleText(example: unknown): string {
  return example === undefined || example === null ? '' : code(JSON.stringify(example));
}

function typeText(type: AvroType, shapes: string): string {
  if (isUnion(type)) return unionText(type, shapes);
  if (typeof type === 'string') return nameText(type, shapes);
  switch (type.type) {
    case 'array':
      return `list of ${typeText(type.items, shapes)}`;
    case 'map':
      return `map to ${typeText(type.values, shapes)}`;
    case 'record':
      return `${type.name} (${type.fields.map((field) => code(field.name)).join(', ')})`;
    case 'enum':
      return type.symbols.map(code).join(', ');
    default:
      return type.logicalType ?? type.type;
  }
}

function unionText(branches: readonly AvroType[], shapes: string): string {
  const value = typeText(branches.at(-1) ?? 'null', shapes);
  return branches.length === 3 ? `${value}, cleared or null` : `${value} or null`;
}

function nameText(name: string, shapes: string): string {
  const short = shortName(name);
  return isPrimitive(name) ? name : `[${short}](${shapes}#${short.toLowerCase()})`;
}
