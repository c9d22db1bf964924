import { inject, describe, expect, it } from 'vitest';
import { createCodec, createRegistryClient, dataSchemaOf, loadSchemaIds, registerAll } from '../index.ts';

const url = inject('registryUrl');

describe('schema registry', () => {
  it('registers every schema, and again without a new id', async () => {
    const first = await registerAll(url);
    expect(await registerAll(url)).toEqual(first);
    expect(new Set(first.map(({ id }) => id)).size).toBe(first.length);
  });

  it('refuses what is not compatible in both directions with all versions', async () => {
    const client = createRegistryClient(url);
    const subject = `uk.carerelay.test.Growing${Date.now()}`;
    const version = (fields: readonly unknown[]) => ({
      type: 'record',
      name: 'Growing',
      namespace: 'uk.carerelay.test',
      fields,
    });
    const a = { name: 'a', type: 'string' };
    const b = { name: 'b', type: ['null', 'string'], default: null };
    await client.register(subject, version([a]));
    expect(await client.isCompatible(subject, version([a, b]))).toBe(true);
    await client.register(subject, version([a, b]));
    expect(await client.isCompatible(subject, version([b]))).toBe(false);
    await expect(client.register(subject, version([b]))).rejects.toMatchObject({ status: 409 });
  });

  it('gives services the ids, and the codec the schemas of other writers', async () => {
    await registerAll(url);
    const writer = createCodec(await loadSchemaIds(url));
    const reader = createCodec(await loadSchemaIds(url));
    const value = writer.encode('PatientAdmitted', { message: { trigger: 'A01' }, patient: {}, encounter: {} });
    const headers = { ce_type: 'PatientAdmitted', ce_dataschema: dataSchemaOf('PatientAdmitted') };
    expect(await reader.decode(value, headers)).toMatchObject({ known: true, data: { message: { trigger: 'A01' } } });
  });
});
