import { parseSchema } from './schema/avro-schema.ts';
import type { SchemaSet } from './schema/schema-set.ts';

/** A small set that keeps every rule; specs change one thing at a time. */
export interface Fixture {
  readonly [file: string]: { readonly [attribute: string]: unknown };
}

const tags = { 'confluent:tags': ['none'] };

export const cleared = {
  type: 'record',
  name: 'Cleared',
  namespace: 'uk.carerelay.shared',
  doc: 'Holds nothing any more.',
  example: { cleared: true },
  fields: [{ name: 'cleared', type: 'boolean', doc: 'Always true.', default: true, ...tags, example: true }],
};

export const place = {
  type: 'record',
  name: 'Place',
  namespace: 'uk.carerelay.shared',
  doc: 'A place.',
  example: { ward: 'W7' },
  fields: [
    {
      name: 'ward',
      type: ['null', 'string'],
      doc: 'Ward.',
      default: null,
      'confluent:tags': ['contact'],
      example: 'W7',
    },
  ],
};

export const mood = {
  type: 'enum',
  name: 'Mood',
  namespace: 'uk.carerelay.shared',
  doc: 'A mood.',
  symbols: ['UNKNOWN', 'GOOD'],
  default: 'UNKNOWN',
};

const maybePlace = ['null', 'uk.carerelay.shared.Cleared', 'uk.carerelay.shared.Place'];

export const bedMade = {
  type: 'record',
  name: 'BedMade',
  namespace: 'uk.carerelay.hospital',
  version: 1,
  doc: 'A bed was made.',
  example: { bed: '7' },
  fields: [
    { name: 'bed', type: 'string', doc: 'Which.', ...tags, example: '7' },
    { name: 'place', type: maybePlace, doc: 'Where.', default: null, ...tags },
    { name: 'priorPlace', type: maybePlace, doc: 'Where before.', default: null, ...tags },
    { name: 'mood', type: 'uk.carerelay.shared.Mood', doc: 'How.', default: 'UNKNOWN', ...tags, example: 'GOOD' },
  ],
};

export const fixture: Fixture = {
  'hospital/bed-made.avsc': bedMade,
  'shared/cleared.avsc': cleared,
  'shared/mood.avsc': mood,
  'shared/place.avsc': place,
};

const topics = [
  { topic: 'care.hospital', holds: 'events of hospitals', partitions: 'shared', config: { 'retention.ms': '-1' } },
] as const;

export function setOf(files: Fixture): SchemaSet {
  return {
    topics,
    files: Object.entries(files).map(([name, schema]) => {
      const [folder = '', file = ''] = name.split('/');
      return { folder, file, schema: parseSchema(JSON.stringify(schema)) };
    }),
  };
}

type Fields = readonly { readonly [attribute: string]: unknown }[];

/** `bedMade` with fields changed by name; a field set to undefined goes, a new name comes last. */
export function withFields(changes: Record<string, object | undefined>): Fixture[string] {
  const kept: Fields = bedMade.fields.flatMap((field) =>
    field.name in changes ? (changes[field.name] ? [{ ...field, ...changes[field.name] }] : []) : [field],
  );
  const known = new Set(bedMade.fields.map(({ name }) => name));
  const added = Object.entries(changes).filter(([name]) => !known.has(name));
  return { ...bedMade, fields: [...kept, ...added.map(([name, field]) => ({ name, ...field }))] };
}
