import type { Type } from 'avsc';
import { compileNamed } from '../avro/compile.ts';
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
