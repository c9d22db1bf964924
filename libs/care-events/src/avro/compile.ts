import avro from 'avsc';
import type { Type } from 'avsc';
import { boundedHook } from './bounded.ts';
import { inlineSchema } from './inline.ts';
import type { SchemaJson, SchemaTexts } from './schema-json.ts';
import { threeStateHook } from './three-state.ts';

/**
 * The codec's form of a schema: three-state fields are `T | Cleared | null`. Compiling takes milliseconds: once per
 * schema and process, never per record.
 */
export function compileType(schema: SchemaJson): Type {
  const threeState = threeStateHook();
  return avro.Type.forSchema(asAvro(schema), {
    omitRecordMethods: true,
    typeHook: (part, options) => threeState(part, options) ?? boundedHook(part, options),
  });
}

/** Avro's own form, for resolving one version of a schema to another. */
export function compilePlainType(schema: SchemaJson): Type {
  return avro.Type.forSchema(asAvro(schema), { typeHook: boundedHook });
}

/** Self-contained and compiled, by full name. */
export function compileNamed(name: string, texts: SchemaTexts): Type {
  return compileType(inlineSchema(name, texts));
}

/** The first 64 bits of SHA-256 over Avro's parsing canonical form, hexadecimal: the shape alone, not its documentation. */
export function fingerprintOf(type: Type): string {
  return type.fingerprint('sha256').subarray(0, 8).toString('hex');
}

function asAvro(schema: SchemaJson): avro.schema.AvroSchema {
  // Whether it is a schema, avsc finds out in the next moment.
  return schema as avro.schema.AvroSchema;
}
