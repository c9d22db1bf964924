import { compilePlainType, inlineSchema, resolverFor } from '@care-relay/care-events';
import type { SchemaJson, SchemaTexts } from '@care-relay/care-events';
import { catalogueEntries } from '../generate/emit-catalogue.ts';
import { registrationTexts } from '../schema/registration.ts';
import type { SchemaSet } from '../schema/schema-set.ts';
import type { SchemaProblem } from './problem.ts';

/**
 * FULL compatibility of every record that stood in a topic: what was written with the earlier schema is read with ours, and the
 * other way round. Also that a version grows exactly when the shape changes. A break is a new record, never a change.
 */
export function checkCompatibility(earlier: SchemaSet, current: SchemaSet): readonly SchemaProblem[] {
  const before = { entries: catalogueEntries(earlier), texts: registrationTexts(earlier) };
  const now = { entries: catalogueEntries(current), texts: registrationTexts(current) };
  return before.entries.flatMap((old) => {
    const entry = now.entries.find(({ record }) => record === old.record);
    const note = (code: string, text: string) => ({ file: old.record, at: '', code, text });
    if (entry === undefined) return [note('RECORD_GONE', 'it stood in a topic and is gone')];
    const problems = incompatibilities(old.record, before.texts, now.texts).map((text) => note('INCOMPATIBLE', text));
    const grew = entry.version > old.version;
    const changed = entry.fingerprint !== old.fingerprint;
    if (changed && !grew) problems.push(note('VERSION_UNCHANGED', 'its shape changed and its version did not'));
    if (!changed && entry.version !== old.version) problems.push(note('VERSION_CHANGED', 'its version changed alone'));
    return problems;
  });
}

function incompatibilities(record: string, before: SchemaTexts, now: SchemaTexts): readonly string[] {
  const old = inlineSchema(record, before);
  const current = inlineSchema(record, now);
  const backward = readable(current, old, 'what was written before cannot be read');
  const forward = readable(old, current, 'what is written now cannot be read by those who have the earlier schema');
  return [...backward, ...forward];
}

function readable(reader: SchemaJson, writer: SchemaJson, otherwise: string): readonly string[] {
  try {
    resolverFor(compilePlainType(reader), compilePlainType(writer));
    return [];
  } catch {
    return [otherwise];
  }
}
