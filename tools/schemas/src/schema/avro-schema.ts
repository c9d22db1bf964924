import { z } from 'zod';

/** The part of Avro's schema language that our files use, with our own attributes. */
export type AvroType = string | RecordSchema | EnumSchema | ArraySchema | MapSchema | AnnotatedPrimitive | UnionSchema;
export type UnionSchema = readonly AvroType[];

export interface FieldSchema {
  readonly name: string;
  readonly type: AvroType;
  readonly doc?: string | undefined;
  readonly default?: unknown;
  readonly 'confluent:tags'?: readonly string[] | undefined;
  readonly example?: unknown;
}

export interface RecordSchema {
  readonly type: 'record';
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly version?: number | undefined;
  readonly doc?: string | undefined;
  readonly example?: unknown;
  readonly fields: readonly FieldSchema[];
}

export interface EnumSchema {
  readonly type: 'enum';
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly doc?: string | undefined;
  readonly symbols: readonly string[];
  readonly default?: string | undefined;
}

export interface ArraySchema {
  readonly type: 'array';
  readonly items: AvroType;
}

export interface MapSchema {
  readonly type: 'map';
  readonly values: AvroType;
}

export interface AnnotatedPrimitive {
  readonly type: Primitive;
  readonly logicalType?: string | undefined;
}

export const primitives = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const;
export type Primitive = (typeof primitives)[number];

export type NamedSchema = RecordSchema | EnumSchema;

const typeName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_.]*$/);
const simpleName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/);

const avroType: z.ZodType<AvroType> = z.lazy(() =>
  z.union([typeName, z.array(avroType), recordSchema, enumSchema, arraySchema, mapSchema, annotatedPrimitive]),
);

const fieldSchema: z.ZodType<FieldSchema> = z.strictObject({
  name: simpleName,
  type: avroType,
  doc: z.string().optional(),
  default: z.unknown().optional(),
  'confluent:tags': z.array(z.string()).optional(),
  example: z.unknown().optional(),
});

const recordSchema: z.ZodType<RecordSchema> = z.strictObject({
  type: z.literal('record'),
  name: simpleName,
  namespace: z.string().optional(),
  version: z.int().positive().optional(),
  doc: z.string().optional(),
  example: z.unknown().optional(),
  fields: z.array(fieldSchema),
});

const enumSchema: z.ZodType<EnumSchema> = z.strictObject({
  type: z.literal('enum'),
  name: simpleName,
  namespace: z.string().optional(),
  doc: z.string().optional(),
  symbols: z.array(simpleName).min(1),
  default: z.string().optional(),
});

const arraySchema: z.ZodType<ArraySchema> = z.strictObject({ type: z.literal('array'), items: avroType });
const mapSchema: z.ZodType<MapSchema> = z.strictObject({ type: z.literal('map'), values: avroType });
const annotatedPrimitive: z.ZodType<AnnotatedPrimitive> = z.strictObject({
  type: z.enum(primitives),
  logicalType: z.string().optional(),
});

const namedSchema: z.ZodType<NamedSchema> = z.union([recordSchema, enumSchema]);

/** Reads one `.avsc` text. Throws a `SyntaxError` or a `ZodError` that names the path: unknown attributes are refused. */
export function parseSchema(text: string): NamedSchema {
  return namedSchema.parse(JSON.parse(text));
}

export function isPrimitive(type: AvroType): type is Primitive {
  return typeof type === 'string' && primitives.some((primitive) => primitive === type);
}

export function isUnion(type: AvroType): type is UnionSchema {
  return Array.isArray(type);
}

export function fullName(schema: NamedSchema): string {
  return schema.namespace === undefined ? schema.name : `${schema.namespace}.${schema.name}`;
}

export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
