import { catalogueFolder, cataloguePages } from '../docs/catalogue-pages.ts';
import { fullName, type NamedSchema } from '../schema/avro-schema.ts';
import { emitCatalogue, emitSchemaTexts } from './emit-catalogue.ts';
import { emitTypes, moduleOf } from './emit-types.ts';
import { firstOfEachType, namedSchemas, topicRecords } from '../schema/schema-set.ts';
import type { SchemaSet } from '../schema/schema-set.ts';

/** A file this tool writes, by its path from the repository's root. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

const typesFolder = 'libs/care-events/src/generated';

/** Folders that hold nothing but what this tool writes. */
export const generatedFolders: readonly string[] = [typesFolder, catalogueFolder];

export function generate(set: SchemaSet): readonly GeneratedFile[] {
  return [
    ...generateTypes(set),
    { path: `${typesFolder}/catalogue.ts`, text: emitCatalogue(set) },
    { path: `${typesFolder}/schema-texts.ts`, text: emitSchemaTexts(set) },
    ...cataloguePages(set),
  ];
}

function generateTypes(set: SchemaSet): readonly GeneratedFile[] {
  const all = namedSchemas(set);
  const first = new Set(firstOfEachType(set).map(({ schema }) => fullName(schema)));
  const repeated = new Set(
    topicRecords(set)
      .map(({ schema }) => fullName(schema))
      .filter((name) => !first.has(name)),
  );
  const byNamespace = new Map<string, NamedSchema[]>();
  for (const [name, schema] of all) {
    if (repeated.has(name)) continue;
    const namespace = schema.namespace ?? '';
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), schema]);
  }
  return [...byNamespace].map(([namespace, schemas]) => ({
    path: `${typesFolder}/${moduleOf(namespace)}.ts`,
    text: emitTypes({ namespace, schemas }, all),
  }));
}
