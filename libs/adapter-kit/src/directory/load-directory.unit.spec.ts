import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { entryFields, Environment } from './fields.ts';
import { DirectoryInvalid, loadDirectory } from './load-directory.ts';
import { checkEntries, readDirectory } from './reading.ts';

const Directory = z
  .strictObject({ environment: Environment, clinics: z.array(z.strictObject(entryFields)) })
  .superRefine(checkEntries('clinics'));

const parse = (input: unknown) => readDirectory(Directory, input, (read) => read);

const clinic = {
  ...{ ods: 'A81001', name: 'Rowan', endpoint: 'https://rowan.example/fhir/', processing: 'test' },
  since: '2026-01-01T00:00:00Z',
};

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'directory-'))));
afterEach(() => rm(folder, { recursive: true }));

async function loaded(text: string) {
  const path = join(folder, 'directory.json');
  await writeFile(path, text);
  return loadDirectory({ path, name: 'the clinic directory', parse, deployment: 'test' });
}

describe('a directory’s file', () => {
  it('is read, with defaults', async () => {
    const { clinics } = await loaded(JSON.stringify({ environment: 'test', clinics: [clinic] }));
    expect(clinics[0]).toMatchObject({ endpoint: 'https://rowan.example/fhir', timeoutMs: 10_000, concurrency: 4 });
  });

  it.each([
    { what: 'no JSON', text: '{', says: 'the file cannot be read as JSON' },
    {
      what: 'a live one in a test hub',
      text: JSON.stringify({ environment: 'live', clinics: [] }),
      says: 'it is for a live environment and this hub is a test one',
    },
    {
      what: 'an entry twice',
      text: JSON.stringify({ environment: 'test', clinics: [clinic, clinic] }),
      says: 'clinics[1].ods: stands in the directory twice',
    },
    {
      what: 'a live entry in a test environment',
      text: JSON.stringify({ environment: 'test', clinics: [{ ...clinic, processing: 'live' }] }),
      says: 'clinics[0].processing: a test environment sends to test destinations only',
    },
  ])('is refused: $what', async ({ text, says }) => {
    const problem = await loaded(text).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(DirectoryInvalid);
    expect(String(problem)).toContain(`the clinic directory cannot be used:\n  ${says}`);
  });
});
