import type { CatalogueEntry } from '@care-relay/care-events';
import { catalogueEntries } from '../generate/emit-catalogue.ts';
import type { GeneratedFile } from '../generate/generate.ts';
import { topicRecords } from '../schema/schema-set.ts';
import type { SchemaSet } from '../schema/schema-set.ts';
import type { Topic } from '../schema/topics.ts';
import { fieldTable } from './field-table.ts';
import { code, json, notice, table } from './markdown.ts';

export const catalogueFolder = 'docs/catalogue';

type TopicRecord = ReturnType<typeof topicRecords>[number];

/** The catalogue: an index of topics, a page for each record that stands in one, and a page of the shapes they share. */
export function cataloguePages(set: SchemaSet): readonly GeneratedFile[] {
  const entries = new Map(catalogueEntries(set).map((entry) => [entry.record, entry]));
  const records = topicRecords(set);
  const pages = records.map((record) => ({
    path: `${catalogueFolder}/${pagePath(record)}`,
    text: recordPage(record, entryOf(record, entries)),
  }));
  const index = { path: `${catalogueFolder}/README.md`, text: indexPage(set, entries) };
  return [index, { path: `${catalogueFolder}/shapes.md`, text: shapesPage(set) }, ...pages];
}

function pagePath({ topic, file }: TopicRecord): string {
  return `${topic}/${file.replace(/\.avsc$/, '.md')}`;
}

function entryOf(record: TopicRecord, entries: ReadonlyMap<string, CatalogueEntry>): CatalogueEntry | undefined {
  return entries.get(`${record.schema.namespace}.${record.schema.name}`);
}

function indexPage(set: SchemaSet, entries: ReadonlyMap<string, CatalogueEntry>): string {
  const parts = set.topics.map((topic) => topicPart(topic, topicRecords(set), entries));
  const text = 'Every topic and what stands in it. The parts that records share are in [shapes](shapes.md).\n';
  return `${notice}# Catalogue\n\n${text}\n${parts.join('\n')}`;
}

function topicPart(topic: Topic, all: readonly TopicRecord[], entries: ReadonlyMap<string, CatalogueEntry>): string {
  const kept = Object.entries(topic.config).map(([name, value]) => code(`${name}=${value}`));
  const partitions = topic.partitions === 'shared' ? "the environment's number" : String(topic.partitions);
  const about = `Holds ${topic.holds}.\n\nPartitions: ${partitions}. Settings: ${kept.join(', ')}.\n`;
  const rows = all
    .filter((record) => record.topic === topic.topic)
    .map((record) => indexRow(record, entryOf(record, entries)));
  const records = rows.length === 0 ? '' : `\n${table(['record', 'what', 'version', 'fingerprint'], rows)}`;
  return `## ${topic.topic}\n\n${about}${records}`;
}

function indexRow(record: TopicRecord, entry: CatalogueEntry | undefined): readonly string[] {
  const link = `[${record.schema.name}](${pagePath(record)})`;
  return [link, record.schema.doc ?? '', String(entry?.version), code(entry?.fingerprint ?? '')];
}

function recordPage(record: TopicRecord, entry: CatalogueEntry | undefined): string {
  const { schema, topic } = record;
  const identity = entry?.identity === true ? 'It stands in the lane of every patient it names.\n\n' : '';
  const facts = table(
    ['topic', 'record', 'version', 'fingerprint'],
    [[code(topic), code(entry?.record ?? ''), String(entry?.version), code(entry?.fingerprint ?? '')]],
  );
  const example = `## Example\n\nWhat has a default is left out.\n\n${json(schema.example)}`;
  const fields = `## Fields\n\n${fieldTable(schema, '../shapes.md')}`;
  return `${notice}# ${schema.name}\n\n${schema.doc ?? ''}\n\n${identity}${facts}\n${fields}\n${example}`;
}

function shapesPage(set: SchemaSet): string {
  const parts = set.files
    .filter(({ folder }) => folder === 'shared')
    .map(({ schema }) => {
      const body = schema.type === 'record' ? fieldTable(schema, '') : `${schema.symbols.map(code).join(', ')}\n`;
      return `## ${schema.name}\n\n${schema.doc ?? ''}\n\n${body}`;
    });
  return `${notice}# Shapes\n\nWhat records share.\n\n${parts.join('\n')}`;
}
