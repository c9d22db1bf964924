import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { folderJournal } from './audit-journal.ts';
import { keptAudit } from './audit-record.ts';
import { codec, draftOf } from './audit-world.fixture.ts';

let folder: string;
const audits = [1, 2, 3].map((n) => keptAudit(draftOf(n), codec));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-journal-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('gives back what was put there, the oldest first, to the next process too', async () => {
  const journal = await folderJournal(folder, 10);
  for (const audit of audits.toReversed()) expect(await journal.put(audit)).toBe(true);
  for (const one of [journal, await folderJournal(folder, 10)])
    expect(await Promise.all(one.list().map((audit) => one.read(audit)))).toEqual(audits);
});

it('waits for no record whose file somebody took away', async () => {
  const journal = await folderJournal(folder, 10);
  for (const audit of audits) await journal.put(audit);
  const [first = ''] = (await readdir(folder)).sort();
  await rm(join(folder, first));
  expect(await Promise.all(journal.list().map((audit) => journal.read(audit)))).toEqual([
    undefined,
    ...audits.slice(1),
  ]);
  expect(journal.size).toBe(2);
});
