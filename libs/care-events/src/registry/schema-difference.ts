import { isSchemaObject } from '../avro/schema-json.ts';

/** What explains a schema and changes neither reading nor writing; a registry may keep an earlier wording. */
const annotations = new Set(['doc', 'confluent:tags']);

/** The path of the first difference in anything but annotations; undefined when there is none. */
export function schemaDifference(a: unknown, b: unknown, path = '$'): string | undefined {
  if (Array.isArray(a) && Array.isArray(b)) return arrayDifference(a, b, path);
  if (isSchemaObject(a) && isSchemaObject(b)) return objectDifference(a, b, path);
  return a === b ? undefined : path;
}

function arrayDifference(a: readonly unknown[], b: readonly unknown[], path: string): string | undefined {
  if (a.length !== b.length) return path;
  return first(a.map((item, index) => () => schemaDifference(item, b[index], `${path}[${index}]`)));
}

type Attributes = Readonly<Record<string, unknown>>;

function objectDifference(a: Attributes, b: Attributes, path: string): string | undefined {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !annotations.has(key));
  return first(keys.map((key) => () => schemaDifference(a[key], b[key], `${path}.${key}`)));
}

function first(differences: readonly (() => string | undefined)[]): string | undefined {
  for (const difference of differences) {
    const found = difference();
    if (found !== undefined) return found;
  }
  return undefined;
}
