import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileIncidents } from './file-incidents.ts';

const begunAt = '2026-01-05T08:00:00Z';
let folder: string;
let path: string;
let version = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'incidents-'));
  path = join(folder, 'incidents.json');
});
afterEach(() => rm(folder, { recursive: true }));

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
    ...{ organisation: 'RYA', id: 'I1', begunAt: Date.parse(begunAt), clearedAt: undefined },
    ...{ isOver: false, patients: [] },
  });
  expect(await directory.find('RYB', 'I1')).toBeUndefined();
  expect(await directory.find('RYA', 'I2')).toBeUndefined();
});

it('takes those patients of it whom the trust has identified', async () => {
  const patients = [{ nhsNumber: '9990000018', verified: true }, { localId: 'P1' }, { birthDate: '1965-12-13' }, {}];
  await write(file({ organisation: 'RYA', id: 'I1', begunAt, patients }));
  expect((await fileIncidents(path).find('RYA', 'I1'))?.patients).toEqual([
    { nhsNumber: '9990000018', birthDate: undefined, localId: undefined },
    { nhsNumber: undefined, birthDate: undefined, localId: 'P1' },
  ]);
});

it.each([
  ['stood-down', {}, true],
  ['re-allocated', {}, true],
  ['clear', {}, true],
  ['clear', { clearedAt: begunAt }, false],
  ['on-scene', {}, false],
])('is over in the state %s %o: %s', async (state, more, isOver) => {
  await write(file({ organisation: 'RYA', id: 'I1', begunAt, state, ...more }));
  expect(await fileIncidents(path).find('RYA', 'I1')).toMatchObject({ isOver });
});

it('sees that an incident has been cleared', async () => {
  await write(file({ organisation: 'RYA', id: 'I1', begunAt }));
  const directory = fileIncidents(path);
  await directory.find('RYA', 'I1');
  const clearedAt = '2026-01-05T09:00:00Z';
  await write(file({ organisation: 'RYA', id: 'I1', begunAt, clearedAt }));
  expect(await directory.find('RYA', 'I1')).toMatchObject({ clearedAt: Date.parse(clearedAt) });
});

it('sees that another file stands there, though it is as old as the one before', async () => {
  await write(file({ organisation: 'RYA', id: 'I1', begunAt }));
  const directory = fileIncidents(path);
  await directory.find('RYA', 'I1');
  const other = join(folder, 'other.json');
  await writeFile(other, file({ organisation: 'RYA', id: 'I2', begunAt }));
  await utimes(other, version, version);
  await rename(other, path);
  expect(await directory.find('RYA', 'I1')).toBeUndefined();
});

it('knows nothing, and says so, where its file is gone or broken', async () => {
  const directory = fileIncidents(path);
  await expect(directory.find('RYA', 'I1')).rejects.toThrow();
  await write('{');
  await expect(directory.find('RYA', 'I1')).rejects.toThrow();
});
