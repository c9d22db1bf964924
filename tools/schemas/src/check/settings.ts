import type { RecordSchema } from '../schema/avro-schema.ts';
import { firstOfEachType, topicRecords, type SchemaSet } from '../schema/schema-set.ts';
import type { SchemaProblem } from './problem.ts';

/** A type that several settings publish is one shape: readers do not ask from which setting it comes. */
export function checkSettings(set: SchemaSet): readonly SchemaProblem[] {
  const first = new Map(firstOfEachType(set).map((one) => [one.schema.name, one]));
  return topicRecords(set).flatMap(({ folder, file, schema }) => {
    const shared = first.get(schema.name);
    if (shared === undefined || shapeOf(shared.schema) === shapeOf(schema)) return [];
    const text = `its fields are not those of ${shared.folder}/${shared.file}`;
    return [{ file: `${folder}/${file}`, at: '', code: 'SHAPE_DIFFERS', text }];
  });
}

/** What readers see of it: names, types, defaults and tags, whatever the words and examples. */
function shapeOf({ version, fields }: RecordSchema): string {
  return JSON.stringify([
    version,
    fields.map(({ name, type, default: usual, ...rest }) => [name, type, usual, rest['confluent:tags']]),
  ]);
}
