import { mkdtemp, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { fileIncidents } from './file-incidents.ts';

const begunAt = '2026-01-05T08:00:00Z';
let path: string;
let version = 0;

beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'incidents-')), 'incidents.json');
});

async function write(text: string): Promise<void> {
  await writeFile(path, text);
  version += 1;
  await utimes(path, version, version);
}

const file = (...incidents: readonly object[]): string => JSON.stringify({ incidents });

it('knows an incident by its organisation and id', async () => {
  await write(file({ organisation: 'RYA', id: 'I1', begunAt }));
  const directory = fileIncidents(path);
  expect(await directory.find('RYA', 'I1')).toEqual({
    ...{ organisation: 'RYA', id: 'I1', begunAt: Date.parse(begunAt), clearedAt: undefined, patients: [] },
  });
  expect(await directory.find('RYB', 'I1')).toBeUndefined();
  expect(await directory.find('RYA', 'I2')).toBeUndefined();
});

it('sees that an incident has been cleared', async () => {
  await write(file({ organisation: 'RYA', id: 'I1', begunAt }));
  const directory = fileIncidents(path);
  await directory.find('RYA', 'I1');
  const clearedAt = '2026-01-05T09:00:00Z';
  await write(file({ organisation: 'RYA', id: 'I1', begunAt, clearedAt }));
  expect(await directory.find('RYA', 'I1')).toMatchObject({ clearedAt: Date.parse(clearedAt) });
});

it('knows nothing, and says so, where its file is gone or broken', async () => {
  const directory = fileIncidents(path);
  await expect(directory.find('RYA', 'I1')).rejects.toThrow();
  await write('{');
  await expect(directory.find('RYA', 'I1')).rejects.toThrow();
});
