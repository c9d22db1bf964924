import { isPrimitive } from '../schema/avro-schema.ts';
import type { AvroType, EnumSchema, NamedSchema } from '../schema/avro-schema.ts';
import { topicOf } from '../schema/schema-set.ts';
import type { SchemaFile } from '../schema/schema-set.ts';
import type { Topic } from '../schema/topics.ts';

export type Finding = readonly [code: string, text: string];

const clearedName = 'uk.carerelay.shared.Cleared';

/** What is wrong with a file as a whole. */
export function fileFindings({ folder, file, schema }: SchemaFile): readonly Finding[] {
  const expected = `${kebab(schema.name)}.avsc`;
  const found: Finding[] = [];
  if (file !== expected) found.push(['FILE_NAME', `${schema.name} belongs in ${expected}`]);
  if (schema.namespace !== namespaceOf(folder)) found.push(['NAMESPACE', `this folder's is ${namespaceOf(folder)}`]);
  if (!schema.doc?.trim()) found.push(['RECORD_UNDOCUMENTED', 'there is no doc']);
  if (topicOf(folder) !== undefined) found.push(...topicFindings(schema));
  return found;
}

function topicFindings(schema: NamedSchema): readonly Finding[] {
  if (schema.type !== 'record') return [['NOT_A_RECORD', 'what stands in a topic is a record']];
  const found: Finding[] = [];
  if (schema.version === undefined) found.push(['VERSION_MISSING', 'there is no version']);
  if (schema.example === undefined) found.push(['EXAMPLE_MISSING', 'there is no example']);
  return found;
}

export function topicFinding({ folder }: SchemaFile, topics: readonly Topic[]): Finding | undefined {
  const topic = topicOf(folder);
  const declared = topic === undefined || topics.some((known) => known.topic === topic);
  return declared ? undefined : ['TOPIC_UNDECLARED', `${topic} is not in deploy/topics/topics.json`];
}

export function enumFinding(schema: EnumSchema): Finding | undefined {
  const ok = schema.default !== undefined && schema.symbols.includes(schema.default);
  return ok ? undefined : ['ENUM_WITHOUT_DEFAULT', `${schema.name} needs a default among its symbols`];
}

/** Cleared makes sense only between null and a value, in this order: the codec counts on it. */
export function unionFinding(branches: readonly AvroType[]): Finding | undefined {
  const threeState = branches.length === 3 && branches[0] === 'null' && branches[1] === clearedName;
  const nullable = branches.length === 2 && branches[0] === 'null' && branches[1] !== clearedName;
  return threeState || nullable ? undefined : ['UNION_FORM', 'a union is [null, T] or [null, Cleared, T]'];
}

export function referenceFinding(name: string, named: ReadonlyMap<string, NamedSchema>): Finding | undefined {
  if (isPrimitive(name) || named.has(name)) return undefined;
  return ['REFERENCE_UNKNOWN', `no schema is named ${name}`];
}

export function namespaceOf(folder: string): string {
  return `uk.carerelay.${folder.startsWith('relay-') ? 'relay' : folder.replaceAll('-', '')}`;
}

function kebab(name: string): string {
  return name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
