import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fullName, isUnion, parseSchema } from './avro-schema.ts';
import type { AvroType, NamedSchema, RecordSchema } from './avro-schema.ts';
import { readTopics } from './topics.ts';
import type { Topic } from './topics.ts';

export interface SchemaFile {
  /** Folder under `schemas/`: `hospital`, `shared`, `relay-lanes`. */
  readonly folder: string;
  /** `patient-discharged.avsc`. */
  readonly file: string;
  readonly schema: NamedSchema;
}

/** Every `.avsc`, sorted by folder and file, and the topics that are declared. */
export interface SchemaSet {
  readonly files: readonly SchemaFile[];
  readonly topics: readonly Topic[];
}

/** Reads `schemas/` and `deploy/topics/topics.json` of a repository. Throws `SchemaUnreadable` naming the file. */
export function readSchemaSet(repository: string): SchemaSet {
  const root = path.join(repository, 'schemas');
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  const topics = readTopics(path.join(repository, 'deploy/topics/topics.json'));
  return { files: folders.flatMap((folder) => readFolder(root, folder)), topics };
}

function readFolder(root: string, folder: string): SchemaFile[] {
  return readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith('.avsc'))
    .sort()
    .map((file) => ({ folder, file, schema: readSchema(path.join(root, folder, file)) }));
}

function readSchema(file: string): NamedSchema {
  try {
    return parseSchema(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new SchemaUnreadable(path.basename(file), cause);
  }
}

export class SchemaUnreadable extends Error {
  readonly code = 'SCHEMA_UNREADABLE';
  constructor(file: string, cause: unknown) {
    super(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** The topic whose records a folder describes; undefined for shapes that only occur inside others. */
export function topicOf(folder: string): string | undefined {
  if (folder === 'shared') return undefined;
  return folder.startsWith('relay-') ? `relay.${folder.slice('relay-'.length)}` : `care.${folder}`;
}

export function isStateFolder(folder: string): boolean {
  return folder.startsWith('relay-');
}

/** The records that stand in topics: events and our own state. */
export function topicRecords(set: SchemaSet): readonly (SchemaFile & { schema: RecordSchema; topic: string })[] {
  return set.files.flatMap((entry) => {
    const topic = topicOf(entry.folder);
    return topic !== undefined && entry.schema.type === 'record' ? [{ ...entry, schema: entry.schema, topic }] : [];
  });
}

/** The setting whose record gives a type of several settings its name in code: it published each of them first. */
const firstSetting = 'hospital';

/** The first record of each type. A type that several settings publish has one shape, and a record for each setting. */
export function firstOfEachType(set: SchemaSet): ReturnType<typeof topicRecords> {
  const byType = Map.groupBy(topicRecords(set), ({ schema }) => schema.name);
  return [...byType.values()].flatMap((same) => same.find(({ folder }) => folder === firstSetting) ?? same[0] ?? []);
}

/** Every named schema by full name, those defined inside a file too. */
export function namedSchemas(set: SchemaSet): ReadonlyMap<string, NamedSchema> {
  const found = new Map<string, NamedSchema>();
  for (const { schema } of set.files) collect(schema, schema.namespace, found);
  return found;
}

function collect(type: AvroType, namespace: string | undefined, found: Map<string, NamedSchema>): void {
  if (typeof type === 'string') return;
  if (isUnion(type)) return type.forEach((branch) => collect(branch, namespace, found));
  if (type.type === 'array') return collect(type.items, namespace, found);
  if (type.type === 'map') return collect(type.values, namespace, found);
  if (type.type === 'enum' || type.type === 'record') {
    const named = { ...type, namespace: type.namespace ?? namespace };
    found.set(fullName(named), named);
    if (type.type === 'record') type.fields.forEach((field) => collect(field.type, named.namespace, found));
  }
}
