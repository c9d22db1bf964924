import { compileNamed, fingerprintOf } from '@care-relay/care-events';
import type { CatalogueEntry } from '@care-relay/care-events';
import { fullName } from '../schema/avro-schema.ts';
import { banner, moduleOf } from './emit-types.ts';
import { registrationTexts } from '../schema/registration.ts';
import { firstOfEachType, isStateFolder, topicRecords } from '../schema/schema-set.ts';
import type { SchemaSet } from '../schema/schema-set.ts';

type TopicRecord = ReturnType<typeof topicRecords>[number];

/** Events that stand in the lane of every subject they name (design: identity events). */
const identityEvents = new Set(['PatientMerged', 'PatientIdentifierChanged', 'PatientLinked', 'PatientUnlinked']);

export function catalogueEntries(set: SchemaSet): readonly CatalogueEntry[] {
  const texts = registrationTexts(set);
  return topicRecords(set).map(({ schema, topic }) => ({
    type: schema.name,
    topic,
    record: fullName(schema),
    version: schema.version ?? 1,
    fingerprint: fingerprintOf(compileNamed(fullName(schema), texts)),
    identity: identityEvents.has(schema.name),
  }));
}

/** The maps from type to data, and the catalogue, of events and of our own state. */
export function emitCatalogue(set: SchemaSet): string {
  const records = firstOfEachType(set);
  const names = new Set(records.map(({ schema }) => fullName(schema)));
  const all = catalogueEntries(set);
  const entries = all.filter(({ record }) => names.has(record));
  const part = (kind: 'Event' | 'State') => {
    const mine = records.filter(({ folder }) => isStateFolder(folder) === (kind === 'State'));
    const types = new Set(mine.map(({ schema }) => schema.name));
    return (
      emitMaps(kind, mine) +
      emitEntries(
        kind,
        entries.filter(({ type }) => types.has(type)),
      )
    );
  };
  const imported = "import type { CatalogueEntry } from '../catalogue-entry.ts';\n";
  const further = emitFurther(all.filter(({ record }) => !names.has(record)));
  return [banner, imported, emitImports(records), '\n', part('Event'), further, part('State')].join('');
}

function emitImports(records: readonly TopicRecord[]): string {
  const modules = new Map<string, string[]>();
  for (const { schema } of records) {
    const from = moduleOf(schema.namespace ?? '');
    modules.set(from, [...(modules.get(from) ?? []), schema.name, `${schema.name}Draft`]);
  }
  return [...modules]
    .map(([from, names]) => `import type {\n${names.map((name) => `  ${name},\n`).join('')}} from './${from}.ts';\n`)
    .join('');
}

function emitMaps(kind: 'Event' | 'State', records: readonly TopicRecord[]): string {
  const rows = (suffix: string) => records.map(({ schema }) => `  readonly ${schema.name}: ${schema.name}${suffix};\n`);
  return [
    `/** As read: every field present. */\nexport interface ${kind}Data {\n${rows('').join('')}}\n\n`,
    `/** As handed in: what has a default may be left out. */\nexport interface ${kind}Drafts {\n${rows('Draft').join('')}}\n\n`,
    `export type ${kind}Type = keyof ${kind}Data;\n\n`,
  ].join('');
}

function emitEntries(kind: 'Event' | 'State', entries: readonly CatalogueEntry[]): string {
  const rows = entries.map((entry) => `  ${entry.type}: ${JSON.stringify(entry)},\n`).join('');
  return `export const ${kind.toLowerCase()}Catalogue: { readonly [T in ${kind}Type]: CatalogueEntry<T> } = {\n${rows}};\n\n`;
}

/** The records of types that another setting publishes too. */
function emitFurther(entries: readonly CatalogueEntry[]): string {
  const rows = entries.map((entry) => `  ${JSON.stringify(entry)},\n`).join('');
  return `export const furtherEntries: readonly CatalogueEntry[] = [\n${rows}];\n\n`;
}

/** Every schema as it is registered, the shared ones once: codec and registration put them together. */
export function emitSchemaTexts(set: SchemaSet): string {
  const rows = Object.entries(registrationTexts(set)).map(([name, text]) => `  '${name}': ${JSON.stringify(text)},\n`);
  const imported = "import type { SchemaTexts } from '../avro/schema-json.ts';\n\n";
  return `${banner}${imported}export const schemaTexts: SchemaTexts = {\n${rows.join('')}};\n`;
}
