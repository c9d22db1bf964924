import type { Type } from 'avsc';
import { compileNamed } from '../avro/compile.ts';
import { inlineSchema } from '../avro/inline.ts';
import type { ValueWriter } from '../avro/parts.ts';
import { compileWriter } from '../avro/value-writer.ts';
import { schemaTexts } from '../generated/schema-texts.ts';

const compiled = new Map<string, Type>();

/** The compiled type of a record of this build: made at its first use, then kept for the life of the process. */
export function recordType(record: string): Type {
  const known = compiled.get(record);
  if (known !== undefined) return known;
  const type = compileNamed(record, schemaTexts);
  compiled.set(record, type);
  return type;
}

const writers = new Map<string, ValueWriter | undefined>();

/** How to write a record of this build quickly; undefined when only its type can. */
export function recordWriter(record: string): ValueWriter | undefined {
  if (!writers.has(record)) writers.set(record, compileWriter(inlineSchema(record, schemaTexts)));
  return writers.get(record);
}
