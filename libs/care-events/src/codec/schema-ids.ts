import type { SchemaJson } from '../avro/schema-json.ts';

/** Which registry id stands for which schema. */
export interface SchemaIds {
  /** The id of the schema as this build writes it, by the record's full name. Throws `SchemaNotRegistered`. */
  idOf(record: string): number;
  /** The self-contained schema behind an id, whoever wrote it. Rejects with `SchemaIdUnknown` or `RegistryUnavailable`. */
  schemaOf(id: number): Promise<SchemaJson>;
}
