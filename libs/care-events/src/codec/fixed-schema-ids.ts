import { inlineSchema } from '../avro/inline.ts';
import type { SchemaJson } from '../avro/schema-json.ts';
import { SchemaIdUnknown, SchemaNotRegistered } from '../errors.ts';
import { allEntries } from '../catalogue.ts';
import { schemaTexts } from '../generated/schema-texts.ts';
import type { SchemaIds } from './schema-ids.ts';

/**
 * Ids without a registry, for tests: 1, 2, 3, … by the records' full names in alphabetical order.
 * `others` adds schemas that this build does not write, by id.
 */
export function fixedSchemaIds(others: ReadonlyMap<number, SchemaJson> = new Map()): SchemaIds {
  const records = allEntries.map(({ record }) => record).sort();
  return {
    idOf(record) {
      const index = records.indexOf(record);
      if (index < 0) throw new SchemaNotRegistered(record);
      return index + 1;
    },
    async schemaOf(id) {
      const record = records[id - 1];
      const schema = record === undefined ? others.get(id) : inlineSchema(record, schemaTexts);
      if (schema === undefined) throw new SchemaIdUnknown(id);
      return schema;
    },
  };
}
