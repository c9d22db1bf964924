import type { NamedSchema } from './avro-schema.ts';
import { emitCatalogue, emitSchemaTexts } from './emit-catalogue.ts';
import { emitTypes, moduleOf } from './emit-types.ts';
import { namedSchemas } from './schema-set.ts';
import type { SchemaSet } from './schema-set.ts';

/** A file this tool writes, by its path from the repository's root. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

const generated = 'libs/care-events/src/generated';

export function generate(set: SchemaSet): readonly GeneratedFile[] {
  return [
    ...generateTypes(set),
    { path: `${generated}/catalogue.ts`, text: emitCatalogue(set) },
    { path: `${generated}/schema-texts.ts`, text: emitSchemaTexts(set) },
  ];
}

function generateTypes(set: SchemaSet): readonly GeneratedFile[] {
  const all = namedSchemas(set);
  const byNamespace = new Map<string, NamedSchema[]>();
  for (const schema of all.values()) {
    const namespace = schema.namespace ?? '';
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), schema]);
  }
  return [...byNamespace].map(([namespace, schemas]) => ({
    path: `${generated}/${moduleOf(namespace)}.ts`,
    text: emitTypes({ namespace, schemas }, all),
  }));
}
