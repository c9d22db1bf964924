import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const schemas = join(import.meta.dirname, '../../../../schemas');
const files = ['relay-ledger', 'relay-alerts', 'relay-flows'].flatMap((folder) =>
  readdirSync(join(schemas, folder)).map((file) => `${folder}/${file}`),
);

/** A person's own words about why something was closed or is done, and who was told: free text, and tagged so. */
const words = [
  ...['reason', 'told'].map((name) => `relay-ledger/delivery.avsc closure.${name} free-text`),
  'relay-alerts/task.avsc done.reason free-text',
];

/** `path tags` of every field that is said to hold something of a patient. */
function taggedIn(schema: unknown, path: string): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap((one: unknown) => taggedIn(one, path));
  if (typeof schema !== 'object' || schema === null) return [];
  const { fields, type, items, values } = schema as Record<string, unknown>;
  const own = Array.isArray(fields) ? fields.flatMap((field: unknown) => taggedField(field, path)) : [];
  return [...own, ...[type, items, values].flatMap((inner) => taggedIn(inner, path))];
}

function taggedField(field: unknown, path: string): readonly string[] {
  const { name, 'confluent:tags': tags, type } = field as { name: string; 'confluent:tags': string[]; type: unknown };
  const here = `${path}${path.endsWith(' ') ? '' : '.'}${name}`;
  return [...(tags.includes('none') ? [] : [`${here} ${tags.join(',')}`]), ...taggedIn(type, here)];
}

describe('the records of the ledger', () => {
  it('have no place for anything of a patient', () => {
    expect(files).toHaveLength(6);
    const tagged = files.flatMap((file) => taggedIn(JSON.parse(readFileSync(join(schemas, file), 'utf8')), `${file} `));
    expect(tagged.toSorted()).toEqual(words.toSorted());
  });
});
