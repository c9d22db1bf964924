import { createRegistryClient, inlineSchema } from '@care-relay/care-events';
import { fullName } from '../schema/avro-schema.ts';
import { registrationTexts } from '../schema/registration.ts';
import { topicRecords } from '../schema/schema-set.ts';
import type { SchemaSet } from '../schema/schema-set.ts';
import type { SchemaProblem } from './problem.ts';

/** Asks the registry, which knows every version that was ever registered, whether ours may follow. */
export async function checkRegistered(set: SchemaSet, url: string): Promise<readonly SchemaProblem[]> {
  const client = createRegistryClient(url);
  const texts = registrationTexts(set);
  const problems: SchemaProblem[] = [];
  for (const { schema } of topicRecords(set)) {
    const record = fullName(schema);
    if (await client.isCompatible(record, inlineSchema(record, texts))) continue;
    const text = 'the registry holds a version that it is not compatible with';
    problems.push({ file: record, at: '', code: 'INCOMPATIBLE_IN_REGISTRY', text });
  }
  return problems;
}
