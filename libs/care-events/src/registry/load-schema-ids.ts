import { inlineSchema } from '../avro/inline.ts';
import { allEntries } from '../catalogue.ts';
import type { SchemaIds } from '../codec/schema-ids.ts';
import { SchemaIdUnknown, SchemaNotRegistered } from '../errors.ts';
import { schemaTexts } from '../generated/schema-texts.ts';
import { createRegistryClient } from './registry-client.ts';
import type { RegistryClient, RegistryOptions } from './registry-client.ts';

const concurrency = 8;

/**
 * The ids of every schema of this build, looked up once, at start; schemas of other writers are fetched when first met
 * (the codec keeps them). Rejects with `SchemaNotRegistered` when the deploy step has not run, or `RegistryUnavailable`.
 */
export async function loadSchemaIds(url: string, options?: RegistryOptions): Promise<SchemaIds> {
  const client = createRegistryClient(url, options);
  const ids = await findAll(client);
  return {
    idOf(record) {
      const id = ids.get(record);
      if (id === undefined) throw new SchemaNotRegistered(record);
      return id;
    },
    async schemaOf(id) {
      const schema = await client.schemaOf(id);
      if (schema === undefined) throw new SchemaIdUnknown(id);
      return schema;
    },
  };
}

async function findAll(client: RegistryClient): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  const waiting = allEntries.map(({ record }) => record);
  const worker = async () => {
    for (let record = waiting.pop(); record !== undefined; record = waiting.pop()) {
      ids.set(record, await findOne(client, record));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return ids;
}

async function findOne(client: RegistryClient, record: string): Promise<number> {
  const id = await client.find(record, inlineSchema(record, schemaTexts));
  if (id === undefined) throw new SchemaNotRegistered(record);
  return id;
}
