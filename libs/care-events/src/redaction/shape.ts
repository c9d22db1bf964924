import { isSchemaObject } from '../avro/schema-json.ts';
import { eventCatalogue } from '../generated/catalogue.ts';
import type { EventType } from '../generated/catalogue.ts';
import { schemaTexts } from '../generated/schema-texts.ts';

/** What a field may hold of a patient; masking, redaction and exports go by it alone. */
export const tags = ['identifier', 'contact', 'clinical', 'free-text', 'none'] as const;
export type Tag = (typeof tags)[number];

/** The tagged tree of a record, made from its schema. */
export type Shape = RecordShape | { readonly kind: 'list' | 'map'; readonly items: Shape } | LeafShape;

export interface RecordShape {
  readonly kind: 'record';
  readonly fields: readonly FieldShape[];
}

export interface FieldShape {
  readonly name: string;
  readonly tags: readonly Tag[];
  readonly nullable: boolean;
  readonly shape: Shape;
}

/** A value without parts; `blank` stands in for it where it must not be shown and cannot be null. */
export interface LeafShape {
  readonly kind: 'leaf';
  readonly blank: unknown;
}

const shapes = new Map<string, Shape>();

export function shapeOfEvent(type: EventType): Shape {
  return shapeOf(eventCatalogue[type].record);
}

function shapeOf(schema: unknown): Shape {
  if (typeof schema === 'string') return namedShape(schema);
  if (Array.isArray(schema)) return shapeOf(schema.at(-1));
  if (!isSchemaObject(schema)) throw new TypeError('not an Avro schema');
  switch (schema['type']) {
    case 'array':
      return { kind: 'list', items: shapeOf(schema['items']) };
    case 'map':
      return { kind: 'map', items: shapeOf(schema['values']) };
    case 'record':
      return { kind: 'record', fields: fieldsOf(schema['fields']) };
    case 'enum':
      return { kind: 'leaf', blank: schema['default'] };
    default:
      return shapeOf(schema['type']);
  }
}

const blanks: Readonly<Record<string, unknown>> = { string: '', boolean: false, bytes: Buffer.alloc(0) };

function namedShape(name: string): Shape {
  const known = shapes.get(name);
  if (known !== undefined) return known;
  const text = schemaTexts[name];
  const shape: Shape = text === undefined ? { kind: 'leaf', blank: blanks[name] ?? 0 } : shapeOf(text);
  shapes.set(name, shape);
  return shape;
}

function fieldsOf(fields: unknown): readonly FieldShape[] {
  if (!Array.isArray(fields)) throw new TypeError('not an Avro record');
  return fields.filter(isSchemaObject).map((field) => ({
    name: String(field['name']),
    tags: tagsOf(field['confluent:tags']),
    nullable: Array.isArray(field['type']) && field['type'][0] === 'null',
    shape: shapeOf(field['type']),
  }));
}

function tagsOf(found: unknown): readonly Tag[] {
  return Array.isArray(found) ? tags.filter((tag) => found.includes(tag)) : [];
}
