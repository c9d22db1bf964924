import { compilePlainType, fingerprintOf } from '../avro/compile.ts';
import { inlineSchema } from '../avro/inline.ts';
import { resolverFor } from '../avro/resolve.ts';
import type { Resolver } from '../avro/resolve.ts';
import { isSchemaObject } from '../avro/schema-json.ts';
import type { SchemaJson } from '../avro/schema-json.ts';
import { allEntries } from '../catalogue.ts';
import type { CatalogueEntry } from '../catalogue-entry.ts';
import type { DataSchema } from '../envelope/data-schema.ts';
import { formatDataSchema } from '../envelope/data-schema.ts';
import { SchemaMismatch } from '../errors.ts';
import { schemaTexts } from '../generated/schema-texts.ts';
import { decodeFramed, frameHeaderBytes } from './framing.ts';
import { recordType } from './record-types.ts';
import type { SchemaIds } from './schema-ids.ts';

/** Reads the values written with one schema id. */
export interface Reader {
  readonly id: number;
  /** What the schema behind the id is, in the form of `ce_dataschema`. */
  readonly dataSchema: string;
  /** Undefined when this build has no such record. */
  readonly entry: CatalogueEntry | undefined;
  read(value: Buffer): unknown;
}

/** One reader per schema id, made when the id is first met; a failed fetch is tried again at the next record. */
export function createReaders(ids: SchemaIds): (id: number) => Reader | Promise<Reader> {
  const readers = new Map<number, Reader>();
  const pending = new Map<number, Promise<Reader>>();

  async function load(id: number): Promise<Reader> {
    try {
      const reader = readerOf(id, await ids.schemaOf(id));
      readers.set(id, reader);
      return reader;
    } finally {
      pending.delete(id);
    }
  }

  function loadOnce(id: number): Promise<Reader> {
    const loading = pending.get(id) ?? load(id);
    pending.set(id, loading);
    return loading;
  }

  return (id) => readers.get(id) ?? loadOnce(id);
}

function readerOf(id: number, schema: SchemaJson): Reader {
  const written = describe(id, schema);
  const entry = allEntries.find(({ record }) => record === written.record);
  return { id, dataSchema: formatDataSchema(written), entry, read: readWith(id, schema, { entry, written }) };
}

interface Match {
  readonly entry: CatalogueEntry | undefined;
  readonly written: DataSchema;
}

function readWith(id: number, schema: SchemaJson, { entry, written }: Match): Reader['read'] {
  if (entry === undefined) return () => undefined;
  const type = recordType(entry.record);
  if (entry.fingerprint === written.fingerprint) return (value) => decodeFramed(type, value);
  return readOtherVersion(id, schema, entry.record);
}

/**
 * Another version of the record: resolved in Avro's own form, then brought into ours by way of its bytes. Slower than
 * the same version, and needed only while versions change.
 */
function readOtherVersion(id: number, schema: SchemaJson, record: string): Reader['read'] {
  const writer = compilePlainType(schema);
  const reader = compilePlainType(inlineSchema(record, schemaTexts));
  const resolver = compatible(id, () => resolverFor(reader, writer));
  const header = Buffer.alloc(frameHeaderBytes);
  return (value) => {
    const resolved: unknown = decodeFramed(reader, value, resolver);
    return decodeFramed(recordType(record), Buffer.concat([header, reader.toBuffer(resolved)]));
  };
}

function compatible(id: number, create: () => Resolver): Resolver {
  try {
    return create();
  } catch {
    throw new SchemaMismatch(id, 'cannot be read as the version of this build');
  }
}

function describe(id: number, schema: SchemaJson): DataSchema {
  if (!isSchemaObject(schema) || schema['type'] !== 'record') throw new SchemaMismatch(id, 'is no record');
  const record = `${String(schema['namespace'])}.${String(schema['name'])}`;
  const version = typeof schema['version'] === 'number' ? schema['version'] : 1;
  return { record, version, fingerprint: fingerprintOf(compilePlainType(schema)) };
}
