import { fullName } from '../schema/avro-schema.ts';
import { namedSchemas } from '../schema/schema-set.ts';
import type { SchemaSet } from '../schema/schema-set.ts';
import type { SchemaProblem } from './problem.ts';
import { walk } from './walk.ts';

/** No record holds itself: redaction, the catalogue and reading other versions count on a tree. */
export function checkRecursion(set: SchemaSet): readonly SchemaProblem[] {
  const held = heldBy(set);
  return set.files
    .filter(({ schema }) => reaches(fullName(schema), fullName(schema), { held, seen: new Set() }))
    .map(({ folder, file }) => ({
      file: `${folder}/${file}`,
      at: '',
      code: 'RECURSIVE',
      text: 'the record holds itself',
    }));
}

function heldBy(set: SchemaSet): ReadonlyMap<string, ReadonlySet<string>> {
  const held = new Map<string, Set<string>>();
  for (const [name, schema] of namedSchemas(set)) {
    const names = new Set<string>();
    walk(schema, { reference: (reference) => names.add(reference) });
    held.set(name, names);
  }
  return held;
}

interface Search {
  readonly held: ReadonlyMap<string, ReadonlySet<string>>;
  readonly seen: Set<string>;
}

function reaches(from: string, target: string, search: Search): boolean {
  for (const next of search.held.get(from) ?? []) {
    if (next === target) return true;
    if (search.seen.has(next)) continue;
    search.seen.add(next);
    if (reaches(next, target, search)) return true;
  }
  return false;
}
